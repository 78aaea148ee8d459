import { describe, expect, it } from "vitest";
import { bandRuns, isOutlier, personalBands } from "./data";
import { quantileSorted } from "./quantile";

describe("a personal band", () => {
  it("is made of the ninety nights before, without the night itself", () => {
    const before = Array.from({ length: 90 }, (_, index) => 50 + (index % 11));
    const [band, after] = personalBands(before, [500, 55]);
    expect(band?.high).toBeLessThan(61);
    expect(after?.high).toBeLessThan(61);
    expect(band?.middle).toBe(55);
  });

  it("needs twenty-eight nights, and passes over those without a value", () => {
    const few = Array.from({ length: 27 }, () => 50);
    expect(personalBands(few, [50, 50])).toEqual([null, { low: 50, middle: 50, high: 50 }]);
    expect(personalBands([...few, null, null], [50])[0]).toBeNull();
    expect(personalBands([], [1])).toEqual([null]);
  });

  it("forgets what is older than ninety nights", () => {
    const before = [...Array.from({ length: 60 }, () => 1000), ...Array.from({ length: 90 }, () => 50)];
    expect(personalBands(before, [50])[0]).toEqual({ low: 50, middle: 50, high: 50 });
  });

  it("calls a night unusual on the side where it is", () => {
    const band = { low: 47, middle: 50, high: 52 };
    expect(isOutlier(55, band)).toBe(true);
    expect(isOutlier(54, band)).toBe(false);
    expect(isOutlier(44, band)).toBe(false);
    expect(isOutlier(42, band)).toBe(true);
    expect(isOutlier(null, band)).toBe(false);
    expect(isOutlier(55, null)).toBe(false);
    expect(isOutlier(51, { low: 50, middle: 50, high: 50 })).toBe(false);
  });

  it("is drawn in stretches", () => {
    const band = { low: 1, middle: 2, high: 3 };
    expect(bandRuns([null, band, band, null, band])).toEqual([[1, 3], [4, 5]]);
  });
});

it("a quantile lies between its neighbours in proportion", () => {
  expect(quantileSorted([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantileSorted([7], 0.9)).toBe(7);
});
