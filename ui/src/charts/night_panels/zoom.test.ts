import { describe, expect, it } from "vitest";
import { dragged, holding, panned, zoomed } from "./zoom";

const MINUTE = 60_000;
const whole = { startMs: 0, endMs: 480 * MINUTE };
const minutes = (part: { startMs: number; endMs: number } | null): [number, number] | null =>
  part === null ? null : [part.startMs / MINUTE, part.endMs / MINUTE];

describe("looking closer at a night", () => {
  it("halves what is in sight around the cursor, which stays where it was", () => {
    const part = zoomed(null, whole, 1, 120 * MINUTE);
    expect(minutes(part)).toEqual([60, 300]);
    expect(minutes(zoomed(part, whole, 1, null))).toEqual([120, 240]);
  });

  it("ends at twenty minutes, and at the whole night", () => {
    const close = { startMs: 0, endMs: 20 * MINUTE };
    expect(minutes(zoomed(close, whole, 1, null))).toEqual([0, 20]);
    expect(zoomed({ startMs: 0, endMs: 300 * MINUTE }, whole, -1, null)).toBeNull();
  });

  it("takes what was dragged over, either way", () => {
    expect(minutes(dragged(200 * MINUTE, 100 * MINUTE, whole))).toEqual([100, 200]);
    expect(minutes(dragged(475 * MINUTE, 479 * MINUTE, whole))).toEqual([460, 480]);
  });

  it("moves on by half of what is in sight and stops at the ends", () => {
    const part = { startMs: 100 * MINUTE, endMs: 200 * MINUTE };
    expect(minutes(panned(part, whole, 1))).toEqual([150, 250]);
    expect(minutes(panned({ startMs: 20 * MINUTE, endMs: 120 * MINUTE }, whole, -1))).toEqual([0, 100]);
    expect(panned(null, whole, 1)).toBeNull();
  });

  it("follows the cursor out of sight", () => {
    const part = { startMs: 100 * MINUTE, endMs: 200 * MINUTE };
    expect(minutes(holding(part, whole, 205 * MINUTE))).toEqual([105, 205]);
    expect(holding(part, whole, 150 * MINUTE)).toBe(part);
  });
});
