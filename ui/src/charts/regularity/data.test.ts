import { describe, expect, it } from "vitest";
import { clockDifference, clockMean, evenness, midpoints, regularity } from "./data";

describe("the mean of clock times", () => {
  it("of 23:00 and 01:00 is midnight, with the published spread", () => {
    const found = clockMean([-60, 60], 2);
    expect(found?.meanMin).toBeCloseTo(0, 9);
    expect((found?.sdMin ?? 0) / 60).toBeCloseTo(1.0058, 4);
  });

  it("does not depend on how a time is counted", () => {
    expect(clockMean([-60, 60 - 1440], 2)?.sdMin).toBeCloseTo(clockMean([-60, 60], 2)?.sdMin ?? 0, 6);
  });

  it("needs its nights, and has no direction when they point everywhere", () => {
    expect(clockMean([100, 110])).toBeNull();
    expect(clockMean([0, 720], 2)).toBeNull();
  });

  it("is told in words of half hours", () => {
    expect([10, 30, 60, 90].map(evenness)).toEqual(["very_even", "even", "varied", "very_varied"]);
  });
});

describe("weekdays and weekends", () => {
  // 16 November 2026 is a Monday; nights belong to the day of waking, so those of Saturday and Sunday are free.
  const days = Array.from({ length: 14 }, (_, index) => `2026-11-${String(16 + index).padStart(2, "0")}`);
  const free = (index: number): boolean => index % 7 >= 5;
  const starts = days.map((_, index) => (free(index) ? 30 : -60));
  const ends = days.map((_, index) => (free(index) ? 570 : 420));

  it("are told apart by the day of waking, and their middles compared", () => {
    const found = regularity(midpoints(days, starts, ends));
    expect(found.weekdays).toMatchObject({ n: 10 });
    expect(found.weekends).toMatchObject({ n: 4 });
    expect(found.weekdays?.meanMin).toBeCloseTo(180, 6);
    expect(found.shiftMin).toBeCloseTo(120, 6);
  });

  it("have no comparison without enough of both, and no night without both ends", () => {
    const week = regularity(midpoints(days.slice(0, 5), starts, [420, null, 420, 420, -100]));
    expect(week.nights).toHaveLength(3);
    expect(week.all).toBeNull();
    expect(week.weekends).toBeNull();
    expect(week.shiftMin).toBeNull();
  });

  it("take the shorter way around the clock", () => {
    expect(clockDifference(1430, 10)).toBe(20);
    expect(clockDifference(10, 1430)).toBe(-20);
    expect(clockDifference(150, 270)).toBe(120);
  });
});
