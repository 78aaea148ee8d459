import { expect, it } from "vitest";
import { newestValue } from "./newest";

it("is the last value that is there, zero included", () => {
  expect(newestValue([3, 0, null])).toBe(0);
  expect(newestValue([null, null])).toBeNull();
  expect(newestValue([])).toBeNull();
});
