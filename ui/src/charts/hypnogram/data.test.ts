import { describe, expect, it } from "vitest";
import { periodSpan, stageRuns, stageTotals, wholePercents } from "./data";

const bedtimeStart = "2024-07-26T22:25:28-07:00";
const startMs = Date.UTC(2024, 6, 27, 5, 25, 28);

describe("the span of a period", () => {
  it("runs between Oura's own instants", () => {
    const span = periodSpan({ bedtimeStart, bedtimeEnd: "2024-07-27T05:28:45-07:00", phases5Min: "4" });
    expect(span).toEqual({ startMs, endMs: startMs + 25_397_000, offsetMin: -420, endOffsetMin: -420 });
  });

  it("ends with its phases while the night is still being synced", () => {
    expect(periodSpan({ bedtimeStart, bedtimeEnd: null, phases5Min: "4422" })?.endMs).toBe(startMs + 1_200_000);
  });

  it("is none when the start is a word", () => {
    expect(periodSpan({ bedtimeStart: "string", bedtimeEnd: null, phases5Min: null })).toBeNull();
  });
});

describe("stages", () => {
  const minutes = (count: number): number => count * 60_000;

  it("become blocks, the last one cut where the night ends", () => {
    expect(stageRuns("4422", { startMs: 0, endMs: minutes(18) })).toEqual([
      { stage: "awake", startMs: 0, endMs: minutes(10) },
      { stage: "light", startMs: minutes(10), endMs: minutes(18) },
    ]);
  });

  it("leave a gap where a code is not understood", () => {
    expect(stageRuns("1?3", { startMs: 0, endMs: minutes(15) }).map((run) => run.stage)).toEqual(["deep", null, "rem"]);
  });

  it("have Oura's totals, with shares of the time in bed that add up to 100", () => {
    const totals = stageTotals({ deepS: 4830, lightS: 12_210, remS: 4470, awakeS: 3887 });
    expect(totals.map((total) => [total.stage, total.seconds, total.percent])).toEqual([
      ["awake", 3887, 15],
      ["rem", 4470, 18],
      ["light", 12_210, 48],
      ["deep", 4830, 19],
    ]);
  });

  it("have no shares when one of them is unknown", () => {
    const totals = stageTotals({ deepS: null, lightS: 60, remS: 60, awakeS: 60 });
    expect(totals.every((total) => total.percent === null)).toBe(true);
    expect(totals[3]?.seconds).toBeNull();
  });

  it("never add up to 99 or 101 percent", () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const parts = [seed % 37, (seed * 7) % 53, (seed * 13) % 91, 1 + (seed % 11)];
      const whole = parts.reduce((sum, part) => sum + part, 0);
      const percents = wholePercents(parts, whole);
      expect(percents.reduce<number>((sum, percent) => sum + (percent ?? 0), 0)).toBe(100);
    }
  });
});
