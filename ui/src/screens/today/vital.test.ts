import { describe, expect, it } from "vitest";
import { bandShape } from "../../charts/band/data";
import { asShown } from "./vital";

describe("a vital against the usual range", () => {
  it("is placed by the numbers that are read, not by decimals that nobody sees", () => {
    const vital = asShown({ value: 63.9, usualLow: 64.2, usualHigh: 69.4 }, "bpm");
    expect(vital).toEqual({ value: 64, usualLow: 64, usualHigh: 69 });
    expect(bandShape(vital.value, vital.usualLow, vital.usualHigh)?.place).toBe("within");
  });

  it("keeps the decimals that a deviation is read with, and what is missing", () => {
    expect(asShown({ value: -0.174, usualLow: -0.171, usualHigh: null }, "deviation")).toEqual({ value: -0.17, usualLow: -0.17, usualHigh: null });
  });
});
