import { expect, it } from "vitest";
import { daysFrom } from "../../format/day";
import { commonest, ends, stepPoints } from "./data";

it("a week has the middle step of its days, never one between two", () => {
  const days = daysFrom("2026-11-02", "2026-11-15");
  const values = [1, 1, 3, 3, null, 3, 2, null, null, null, null, null, null, null];
  const points = stepPoints(values, { days, ranges: [[0, 7], [7, 14]] });
  expect(points.map(({ value, n }) => [value, n])).toEqual([[2, 6], [null, 0]]);
  expect(stepPoints([1, 4], { days, ranges: [[0, 2]] })[0]?.value).toBe(1);
});

it("the commonest step and the ends overlook days without one", () => {
  expect(commonest([1, 2, null, 2, 3])).toEqual({ value: 2, n: 2 });
  expect(commonest([1, 3])).toEqual({ value: 3, n: 1 });
  expect(commonest([null])).toBeNull();
  expect(ends([null, 2, null, 4])).toEqual({ first: 2, last: 4 });
  expect(ends([])).toBeNull();
});
