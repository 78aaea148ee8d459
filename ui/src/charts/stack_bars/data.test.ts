import { expect, it } from "vitest";
import { stack, stackAxis } from "./data";

it("layers stand on top of each other, and a day that lacks one is left out", () => {
  const stacks = stack([[1, 2], [3, null]]);
  expect(stacks).toEqual([[{ base: 0, top: 1 }, null], [{ base: 1, top: 4 }, null]]);
  expect(stackAxis(stacks).domain).toEqual([0, 4]);
});
