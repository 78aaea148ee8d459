import { describe, expect, it } from "vitest";
import { divergingAxis, isUnusual, smooth3, warmth } from "./data";

describe("temperatures", () => {
  it("have as much room below zero as above, and half a degree at least", () => {
    expect(divergingAxis([0.1, -0.1], 0.5).domain).toEqual([-0.6, 0.6]);
    expect(divergingAxis([1.1, null], 0.5).domain).toEqual([-1.5, 1.5]);
    expect(divergingAxis([1.1], 0.5).ticks).toEqual([-1.5, -1, -0.5, 0, 0.5, 1, 1.5]);
  });

  it("are unusual outside the usual range only", () => {
    expect([warmth(-0.1), warmth(0.2)]).toEqual(["cool", "warm"]);
    expect(isUnusual(0.4, { low: -0.2, high: 0.2 })).toBe(true);
    expect(isUnusual(0.4, null)).toBe(false);
  });

  it("are smoothed over three nights, where two of them have a value", () => {
    expect(smooth3([0.5, null, 0.1, 0.5, null, null, 1])).toEqual([null, null, 0.3, 0.3, 0.3, null, null]);
  });
});
