import { expect, it } from "vitest";
import { bulletShape } from "./data";

it("a bar that passes its goal stays on the track", () => {
  expect(bulletShape(635, 450)).toMatchObject({ valuePercent: 100, ofGoalPercent: 141 });
  expect(bulletShape(200, 400)).toMatchObject({ ofGoalPercent: 50 });
  expect(bulletShape(null, 400)).toMatchObject({ valuePercent: 0, ofGoalPercent: null });
  expect(bulletShape(5, null)).toMatchObject({ goalPercent: null, ofGoalPercent: null });
  expect(bulletShape(0, 0)).toEqual({ valuePercent: 0, goalPercent: null, ofGoalPercent: null, usual: null });
});

it("a usual range has room on the track, also above the value", () => {
  const shape = bulletShape(500, null, { low: 400, high: 1000 });
  expect(shape.usual?.lowPercent).toBeCloseTo(36.4, 1);
  expect(shape.usual?.highPercent).toBeCloseTo(90.9, 1);
  expect(bulletShape(null, null, { low: 0, high: 0 }).usual).toBeNull();
});
