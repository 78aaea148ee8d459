import { describe, expect, it } from "vitest";
import { bandAt, movedCursor } from "./data";

describe("the cursor of a chart", () => {
  it("moves by one, by ten with Shift, and to the ends", () => {
    expect(movedCursor(null, "ArrowRight", false, 50)).toBe(0);
    expect(movedCursor(null, "ArrowLeft", false, 50)).toBe(49);
    expect(movedCursor(3, "ArrowRight", true, 50)).toBe(13);
    expect(movedCursor(3, "ArrowLeft", true, 50)).toBe(0);
    expect(movedCursor(3, "End", false, 50)).toBe(49);
    expect(movedCursor(3, "Home", false, 50)).toBe(0);
  });

  it("leaves other keys alone, and every key when there is nothing to point at", () => {
    expect(movedCursor(3, "Tab", false, 50)).toBeUndefined();
    expect(movedCursor(null, "Home", false, 0)).toBeUndefined();
  });

  it("finds the place under the pointer, and none beside the plot", () => {
    expect(bandAt(10, 10, 110, 4)).toBe(0);
    expect(bandAt(110, 10, 110, 4)).toBe(3);
    expect(bandAt(9, 10, 110, 4)).toBeNull();
    expect(bandAt(50, 10, 110, 0)).toBeNull();
  });
});
