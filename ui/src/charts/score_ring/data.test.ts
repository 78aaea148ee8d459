import { expect, it } from "vitest";
import { ringArc } from "./data";

it("a ring is filled by the share of 100, and not at all without a score", () => {
  expect(ringArc(25, 10).filled / ringArc(25, 10).whole).toBeCloseTo(0.25);
  expect(ringArc(null, 10).filled).toBe(0);
});
