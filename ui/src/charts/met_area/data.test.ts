import { describe, expect, it } from "vitest";
import { classRuns, isPartOfDay, metCeiling, metColumns, metCoveragePercent, metSteps } from "./data";

const NONE = Number.NaN;

describe("MET values", () => {
  it("keep their extremes when several share a column", () => {
    expect(metColumns(new Float32Array([1, 9, 2, 2]), 2)).toEqual([
      { low: 1, high: 9, mean: 5 },
      { low: 2, high: 2, mean: 2 },
    ]);
  });

  it("leave a gap where nothing was measured, and never a zero", () => {
    expect(metColumns(new Float32Array([NONE, NONE, 3, NONE]), 2)).toEqual([null, { low: 3, high: 3, mean: 3 }]);
    expect(metCoveragePercent(new Float32Array([NONE, 1, 1, 1]))).toBe(75);
    expect(metCoveragePercent(new Float32Array())).toBe(0);
  });

  it("are of a day that goes on while they are fewer than a day has", () => {
    expect(isPartOfDay(new Float32Array(600), 60)).toBe(true);
    expect(isPartOfDay(new Float32Array(1380), 60)).toBe(false);
    expect(isPartOfDay(new Float32Array(1440), 60)).toBe(false);
    expect(isPartOfDay(new Float32Array(), 60)).toBe(false);
  });

  it("cover every value exactly once at any number of columns", () => {
    const met = Float32Array.from({ length: 1440 }, (_, index) => index);
    for (const count of [1, 7, 333, 800, 1440]) {
      const columns = metColumns(met, count);
      expect(columns[0]?.low).toBe(0);
      expect(columns[columns.length - 1]?.high).toBe(1439);
      for (let index = 1; index < count; index += 1) {
        expect((columns[index]?.low ?? 0) - (columns[index - 1]?.high ?? 0)).toBe(1);
      }
    }
  });

  it("become steps of five minutes with Oura's class", () => {
    const steps = metSteps(new Float32Array([1, 1, 1, 1, 1, 4, 4, 4, 4, 9]), 60, "24");
    expect(steps).toEqual([
      { minute: 0, column: { low: 1, high: 1, mean: 1 }, kind: "inactive" },
      { minute: 5, column: { low: 4, high: 9, mean: 5 }, kind: "medium" },
    ]);
  });

  it("raise the axis for a hard day only", () => {
    expect(metCeiling(new Float32Array([1, 2, NONE]))).toBe(8);
    expect(metCeiling(new Float32Array([11.2]))).toBe(12);
  });
});

it("gathers equal classes, and leaves a gap for a code that is not Oura's", () => {
  expect(classRuns("0011x5")).toEqual([
    { kind: "non_wear", first: 0, count: 2 },
    { kind: "rest", first: 2, count: 2 },
    { kind: null, first: 4, count: 1 },
    { kind: "high", first: 5, count: 1 },
  ]);
});
