import { expect, it } from "vitest";
import { bulletShape } from "./data";

it("a bar that passes its goal stays on the track", () => {
  expect(bulletShape(635, 450)).toMatchObject({ valuePercent: 100, ofGoalPercent: 141 });
  expect(bulletShape(200, 400)).toMatchObject({ ofGoalPercent: 50 });
  expect(bulletShape(null, 400)).toMatchObject({ valuePercent: 0, ofGoalPercent: null });
  expect(bulletShape(5, null)).toMatchObject({ goalPercent: null, ofGoalPercent: null });
  expect(bulletShape(0, 0)).toEqual({ valuePercent: 0, goalPercent: null, ofGoalPercent: null });
});
