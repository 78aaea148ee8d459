import { describe, expect, it } from "vitest";
import { accountNight, accountPeriod } from "./accounting";

describe("the accounting of a night", () => {
  it("agrees with the worked example", () => {
    const night = accountNight("444423323441114", 300);
    const minutes = (seconds: number | null): number | null => (seconds === null ? null : seconds / 60);
    expect({
      inBed: minutes(night.inBedS),
      latency: minutes(night.latencyS),
      asleep: minutes(night.asleepS),
      deep: minutes(night.stageS.deep),
      light: minutes(night.stageS.light),
      rem: minutes(night.stageS.rem),
      waso: minutes(night.wasoS),
      efficiency: night.efficiencyPercent?.toFixed(1),
    }).toEqual({ inBed: 75, latency: 20, asleep: 40, deep: 15, light: 10, rem: 15, waso: 10, efficiency: "53.3" });
    expect(night.awakenings).toEqual([{ startS: 2700, lastsS: 600 }]);
  });

  it("counts an awakening only above five minutes", () => {
    expect(accountNight("2424422", 300).awakenings).toEqual([{ startS: 900, lastsS: 600 }]);
    expect(accountNight(`2${"4".repeat(10)}2${"4".repeat(11)}2`, 30).awakenings).toEqual([{ startS: 360, lastsS: 330 }]);
  });

  it("has neither a latency nor an efficiency without any sleep", () => {
    expect(accountNight("444", 300)).toMatchObject({ inBedS: 900, latencyS: null, wasoS: null, efficiencyPercent: null });
  });

  it("takes what was not understood for neither sleep nor waking", () => {
    expect(accountNight("2?42", 300)).toMatchObject({ asleepS: 600, wasoS: 300 });
  });

  it("prefers the stages of thirty seconds and says so by its step", () => {
    expect(accountPeriod({ phases5Min: "42", phases30Sec: "4422" })?.stepS).toBe(30);
    expect(accountPeriod({ phases5Min: "42", phases30Sec: null })?.stepS).toBe(300);
    expect(accountPeriod({ phases5Min: null, phases30Sec: null })).toBeNull();
  });
});
