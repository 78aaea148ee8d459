import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { metricAxis, tickText } from "./metric_axis";
import { timeTicks } from "./time_axis";

const prefs = DEFAULT_PREFS;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.UTC(2026, 10, 19, 23);
const labels = (length: number, width = 900): string[] => timeTicks(start, start + length, 60, width, prefs).map((tick) => tick.label);

describe("ticks of time", () => {
  it("are hours of the person's clock, with the day at midnight", () => {
    expect(labels(DAY)).toEqual(["Fri 20 Nov", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "Sat 21 Nov"]);
    expect(timeTicks(start, start + DAY, 60, 900, prefs).filter((tick) => tick.strong)).toHaveLength(2);
  });

  it("are minutes close up, days, weeks, months and years further out", () => {
    expect(labels(20 * 60_000).slice(0, 3)).toEqual(["Fri 20 Nov", "00:02", "00:04"]);
    expect(labels(8 * DAY)[1]).toBe("Sat 21 Nov");
    expect(labels(60 * DAY)).toContain("30 Nov");
    expect(labels(365 * DAY)).toContain("2027");
    expect(labels(10 * 365 * DAY).every((label) => /^\d{4}$/.test(label))).toBe(true);
  });

  it("begin weeks where the person's week begins", () => {
    const weeks = (weekStart: number): (number | undefined)[] => timeTicks(start, start + 60 * DAY, 0, 900, { ...prefs, weekStart }).map((tick) => new Date(tick.ms).getUTCDay());
    expect(new Set(weeks(1))).toEqual(new Set([1]));
    expect(new Set(weeks(0))).toEqual(new Set([0]));
    expect(new Set(weeks(6))).toEqual(new Set([6]));
  });

  it("never stand closer than asked, in a thousand stretches of any length", () => {
    let state = 9;
    const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
    for (let round = 0; round < 1000; round += 1) {
      const length = 600_000 * (10 * 365 * 144) ** next();
      const width = 300 + next() * 1500;
      const from = start - next() * 3000 * DAY;
      const ticks = timeTicks(from, from + length, 120, width, prefs);
      const gaps = ticks.slice(1).map((tick, index) => ((tick.ms - (ticks[index]?.ms ?? 0)) / length) * width);
      // A month of 28 days is a little narrower than the mean month.
      expect(Math.min(76, ...gaps)).toBeGreaterThan(76 * 0.9);
      ticks.forEach((tick) => expect(tick.ms >= from - 1 && tick.ms <= from + length + 1).toBe(true));
    }
  });

  it("are none where there is no time or no room", () => {
    expect(timeTicks(5, 5, 0, 100, prefs)).toEqual([]);
    expect(timeTicks(0, 5, 0, 0, prefs)).toEqual([]);
  });
});

describe("an axis of a metric", () => {
  it("is ruled in half hours and hours on a clock", () => {
    const axis = metricAxis("bedtime_start_min", [-95, 40], 5, prefs);
    expect(axis.ticks).toEqual([-120, -90, -60, -30, 0, 30, 60]);
    expect(tickText("bedtime_start_min", axis, -90, prefs)).toBe("22:30");
  });

  it("is ruled in the unit the person sees, and says nothing while values are hidden", () => {
    const axis = metricAxis("total_sleep_s", [6 * 3600, 8 * 3600], 4, prefs);
    expect(axis.domain).toEqual([6, 8]);
    expect(tickText("total_sleep_s", axis, 6.5, prefs)).toBe("6.5");
    expect(tickText("total_sleep_s", axis, 6.5, { ...prefs, hideValues: true })).toBe("");
  });
});
