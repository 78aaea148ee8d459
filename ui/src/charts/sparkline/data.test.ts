import { expect, it } from "vitest";
import { sparklineShape } from "./data";

it("a sparkline has its gaps, and is nothing without values", () => {
  const shape = sparklineShape([1, null, 3], 100, 40);
  expect(shape?.line.match(/M/g)).toHaveLength(2);
  expect(shape?.last).toEqual({ x: 96, y: 4 });
  expect(sparklineShape([null, null], 100, 40, [70])).toBeNull();
  expect(sparklineShape([1, null], 100, 40)?.last).toBeNull();
});
