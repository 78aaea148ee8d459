import { expect, it } from "vitest";
import { bandShape } from "./data";

it("a value is placed against its usual range", () => {
  expect(bandShape(60, 50, 70)).toMatchObject({ place: "within" });
  expect(bandShape(40, 50, 70)).toMatchObject({ place: "below" });
  expect(bandShape(80, 50, 70)).toMatchObject({ place: "above" });
  expect(bandShape(80, null, null)).toBeNull();
  const flat = bandShape(5, 5, 5);
  expect(flat?.valuePercent).toBe(50);
});
