import { describe, expect, it } from "vitest";
import { daysFrom } from "../../format/day";
import { clockTicks } from "./clock_axis";
import { dayTicks } from "./day_axis";
import { barPath, dotsPath, linePath } from "./path";
import { extent, linearScale, niceAxis, tickDecimals } from "./scale";

describe("a scale", () => {
  it("maps its domain onto its range, also upside down", () => {
    const y = linearScale([0, 100], [200, 0]);
    expect([y(0), y(25), y(100)]).toEqual([200, 150, 0]);
  });

  it("puts everything in the middle when all values are the same", () => {
    expect(linearScale([5, 5], [0, 10])(5)).toBe(5);
  });

  it("frames the values with its ticks, which have no binary crumbs", () => {
    expect(niceAxis([0.07, 0.31], 3)).toEqual({ domain: [0, 0.4], ticks: [0, 0.1, 0.2, 0.3, 0.4] });
    expect(niceAxis([33, 82], 3)).toEqual({ domain: [20, 100], ticks: [20, 40, 60, 80, 100] });
    expect(niceAxis([50, 50], 3).domain).toEqual([50, 51]);
    expect(tickDecimals([0, 0.1])).toBe(1);
    expect(tickDecimals([0, 0.25])).toBe(1);
    expect(tickDecimals([0, 5])).toBe(0);
  });

  it("is ruled no finer than it was asked to be", () => {
    expect(niceAxis([31.92, 33.08], 4, 1)).toEqual({ domain: [31, 34], ticks: [31, 32, 33, 34] });
    expect(niceAxis([31.92, 33.08], 4).ticks).toHaveLength(8);
  });

  it("finds the extent of what is there", () => {
    expect(extent([null, 3, Number.NaN, -1])).toEqual([-1, 3]);
    expect(extent([null])).toBeNull();
  });
});

describe("a path", () => {
  it("is broken where a value is missing, and draws a lonely value as a dot", () => {
    expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe("M0 1L1 2M3 4h0");
    expect(linePath([null, null])).toBe("");
  });

  it("draws dots and bars", () => {
    expect(dotsPath([{ x: 1, y: 2 }, null])).toBe("M1 2h0");
    expect(barPath(0, 10, 4, 0, 3)).toContain("M0 10");
  });
});

describe("the clock under a night", () => {
  const hour = 3_600_000;

  it("has whole hours of the person's clock, as many as have room", () => {
    const start = Date.UTC(2026, 10, 19, 21, 52);
    const found = clockTicks(start, start + 8 * hour, 60, 800);
    expect(new Date(found[0] ?? 0).toISOString()).toBe("2026-11-19T22:00:00.000Z");
    expect(found).toHaveLength(8);
    expect(clockTicks(start, start + 8 * hour, 60, 200)).toHaveLength(3);
  });

  it("falls on whole hours in zones of half an hour", () => {
    const found = clockTicks(Date.UTC(2026, 0, 1, 16, 0), Date.UTC(2026, 0, 1, 20, 0), 330, 800);
    expect(found.map((ms) => new Date(ms).getUTCMinutes())).toEqual([30, 30, 30, 30]);
  });

  it("is empty for a night without length", () => {
    expect(clockTicks(5, 5, 0, 100)).toEqual([]);
  });
});

describe("the days under a trend", () => {
  it("are weekdays in a week, week starts in a month, months in a year, years in a life", () => {
    const labels = (first: string, last: string, weekStart = 1): string[] =>
      dayTicks(daysFrom(first, last), 900, "en-GB", weekStart).map((tick) => tick.label);
    expect(labels("2026-11-16", "2026-11-18")).toEqual(["Mon 16", "Tue 17", "Wed 18"]);
    expect(labels("2026-10-22", "2026-11-20")).toEqual(["26 Oct", "2 Nov", "9 Nov", "16 Nov"]);
    expect(labels("2026-10-22", "2026-11-20", 0)).toEqual(["25 Oct", "1 Nov", "8 Nov", "15 Nov"]);
    expect(labels("2025-12-20", "2026-05-20")).toEqual(["2026", "Feb", "Mar", "Apr", "May"]);
    expect(labels("2023-06-02", "2026-11-20")).toEqual(["2024", "2025", "2026"]);
  });

  it("never touch each other", () => {
    const ticks = dayTicks(daysFrom("2026-10-22", "2026-11-20"), 120, "en-GB");
    expect(ticks.length).toBeLessThan(3);
  });
});
