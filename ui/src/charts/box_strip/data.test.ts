import { describe, expect, it } from "vitest";
import type { MetricMonth } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { metricAxis } from "./axis";
import { extremeMonths, isPartial, monthTicks, yearTicks } from "./data";

const month = (label: string, median: number | null, n = 30): MetricMonth => ({ month: label, n, low: median, q1: median, median, q3: median, high: median });

describe("the boxes of the months", () => {
  it("are partial under seventy percent of the days", () => {
    expect(isPartial({ month: "2026-02", n: 19 })).toBe(true);
    expect(isPartial({ month: "2026-02", n: 20 })).toBe(false);
    expect(isPartial({ month: "2026-01", n: 0 })).toBe(false);
  });

  it("find the highest and the lowest among whole months, and among all when none is whole", () => {
    const found = extremeMonths([month("2026-01", 50), month("2026-02", 90, 3), month("2026-03", 60), month("2026-04", null, 0)]);
    expect([found?.highest.month, found?.lowest.month]).toEqual(["2026-03", "2026-01"]);
    expect(extremeMonths([month("2026-02", 90, 3)])?.highest.month).toBe("2026-02");
    expect(extremeMonths([month("2026-02", null, 0)])).toBeNull();
  });

  it("are named by their years as far as there is room", () => {
    const months = Array.from({ length: 30 }, (_, index) => month(`${String(2024 + Math.floor((index + 10) / 12))}-${String(((index + 10) % 12) + 1).padStart(2, "0")}`, 1));
    expect(yearTicks(months, 900).map(({ label }) => label)).toEqual(["2024", "2025", "2026", "2027"]);
    expect(yearTicks(months, 300).map(({ label }) => label)).toEqual(["2025", "2026", "2027"]);
  });
});

describe("the names of the months", () => {
  const months = Array.from({ length: 36 }, (_, index) => month(`${String(2024 + Math.floor((index + 5) / 12))}-${String(((index + 5) % 12) + 1).padStart(2, "0")}`, 1));
  const named = (count: number, widthPx: number): string[] => monthTicks(months.slice(0, count), widthPx).map((index) => months[index]?.month.slice(5) ?? "");

  it("stand under every month while they fit, then under every second, third or sixth, with January always among them", () => {
    expect(named(8, 560)).toEqual(["06", "07", "08", "09", "10", "11", "12", "01"]);
    expect(named(24, 600)).toEqual(["07", "09", "11", "01", "03", "05", "07", "09", "11", "01", "03", "05"]);
    expect(named(36, 600)).toEqual(["07", "10", "01", "04", "07", "10", "01", "04", "07", "10", "01", "04"]);
    expect(named(36, 300)).toEqual(["07", "01", "07", "01", "07", "01"]);
    expect(named(36, 100)).toEqual([]);
  });
});

describe("the axis of any metric", () => {
  it("is a clock for times of day, hours for durations, and silent when values are hidden", () => {
    const bed = metricAxis("bedtime_start_min", [-60, 30], DEFAULT_PREFS);
    expect(bed.text(-60)).toBe("23:00");
    const sleep = metricAxis("total_sleep_s", [25_200, 28_800], DEFAULT_PREFS);
    expect(sleep.drawn(25_200)).toBe(7);
    expect(metricAxis("steps", [1, 9000], { ...DEFAULT_PREFS, hideValues: true }).text(5000)).toBe("");
  });
});
