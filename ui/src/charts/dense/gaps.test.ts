import { describe, expect, it } from "vitest";
import { hatchedGaps } from "./gaps";
import type { Mark } from "./marks";

const HOUR = 3_600_000;
const view = { fromMs: 0, toMs: 10 * HOUR };
/** Ten pixels an hour, from 40. */
const x = (ms: number): number => 40 + (ms / HOUR) * 10;

function mark(ms: number, endMs: number, middle: number | null): Mark {
  return { level: "hour", ms, endMs, low: middle, high: middle, middle, q10: null, q90: null, count: 1, source: null, offsetMin: null };
}

const gaps = (marks: Mark[], complete = true) => hatchedGaps(marks, view, complete, x, 40, 140).map(({ from, to }) => [Math.round(from), Math.round(to)]);

describe("what is hatched", () => {
  const measured = [mark(2 * HOUR, 4 * HOUR, 60), mark(4 * HOUR, 6 * HOUR, null), mark(6 * HOUR, 9 * HOUR, 62)];

  it("is a gap between two measured times, and what lies before the first and after the last of them", () => {
    expect(gaps(measured)).toEqual([[80, 100], [40, 60], [130, 140]]);
  });

  it("is everything where nothing was measured at all", () => {
    expect(gaps([])).toEqual([[40, 140]]);
  });

  it("is nothing that is still on its way", () => {
    expect(gaps(measured, false)).toEqual([[80, 100]]);
    expect(gaps([], false)).toEqual([]);
  });

  it("is nothing too narrow to be seen as a pattern", () => {
    expect(gaps([mark(0, 4 * HOUR, 60), mark(4 * HOUR, 4.5 * HOUR, null), mark(4.5 * HOUR, 10 * HOUR, 61)])).toEqual([]);
  });
});
