/** What stands on the screen, one place after the other: for the cursor, the table, the ear and the numbers beside the chart. */
import type { Shown } from "./tiles";
import { DAY_MS, type View } from "./view";
import { SOURCES, type Level, type SeriesWindow, type Source } from "./window";

/** A silence of more than this is a gap: the ring was off, or measured nothing. It is never bridged by a line. */
export const GAP_MS = 15 * 60_000;

export type Mark = {
  level: Level;
  ms: number;
  /** Where the mark's time ends; `ms` for a sample. */
  endMs: number;
  /** `null` is a gap. */
  low: number | null;
  high: number | null;
  middle: number | null;
  q10: number | null;
  q90: number | null;
  count: number;
  source: Source | null;
  offsetMin: number | null;
};

const NOMINAL_MS: Record<Level, number> = { raw: 0, columns: 0, hour: 3_600_000, day: DAY_MS, week: 7 * DAY_MS, month: 31 * DAY_MS };

/** Where the time of a place ends. A day may have 23 or 25 hours and a month 28 days, so the next place is believed when it is near. */
export function endOf(window: SeriesWindow, index: number): number {
  const t = window.t[index] ?? 0;
  if (window.level === "raw") return t;
  const length = window.stepMs > 0 ? window.stepMs : NOMINAL_MS[window.level];
  const next = window.t[index + 1];
  return next !== undefined && window.stepMs === 0 && next - t < length * 1.2 ? next : t + length;
}

/** Whether nothing was measured between the end of one place and the beginning of the next. */
export function isGap(level: Level, endMs: number, nextMs: number): boolean {
  return nextMs - endMs > (level === "raw" || level === "columns" || level === "hour" ? GAP_MS : DAY_MS / 12);
}

/** Everything that begins before the end of the view and has not ended before it, with a mark for each gap between two places. */
export function marksOf(shown: readonly Shown[], view: View): Mark[] {
  const found: Mark[] = [];
  for (const part of shown) {
    const from = Math.max(part.fromMs, view.fromMs);
    const to = Math.min(part.toMs, view.toMs);
    for (let index = firstAfter(part.window, from); index < part.window.t.length; index += 1) {
      const mark = markAt(part.window, index);
      if (mark.ms >= to) break;
      const before = found[found.length - 1];
      // Two tiles may both hold the day or week that lies across their edge.
      if (before !== undefined && mark.ms < before.endMs && mark.level !== "raw") continue;
      if (before !== undefined && isGap(mark.level, before.endMs, mark.ms)) found.push(gapBetween(before, mark));
      found.push(mark);
    }
  }
  return found;
}

/** The mark nearest to a moment; a gap or a wide mark is near everywhere within it. */
export function nearestMark(marks: readonly Mark[], ms: number): number | null {
  let best: number | null = null;
  let nearest = Infinity;
  marks.forEach((mark, index) => {
    const distance = ms < mark.ms ? mark.ms - ms : Math.max(0, ms - mark.endMs);
    if (distance < nearest) {
      nearest = distance;
      best = index;
    }
  });
  return best;
}

export type WindowNumbers = {
  low: number;
  high: number;
  median: number;
  /** A median of columns or days is near that of the samples, and not the same. */
  isExact: boolean;
  samples: number;
};

/** Smallest, median and largest value of the view; `null` when it holds none. */
export function windowNumbers(marks: readonly Mark[]): WindowNumbers | null {
  const present = marks.filter((mark) => mark.middle !== null);
  if (present.length === 0) return null;
  const samples = present.reduce((sum, mark) => sum + mark.count, 0);
  return {
    low: present.reduce((low, mark) => Math.min(low, mark.low ?? low), Infinity),
    high: present.reduce((high, mark) => Math.max(high, mark.high ?? high), -Infinity),
    median: weightedMedian(present, samples),
    isExact: present.every((mark) => mark.level === "raw"),
    samples,
  };
}

function weightedMedian(marks: readonly Mark[], samples: number): number {
  const sorted = [...marks].sort((a, b) => (a.middle ?? 0) - (b.middle ?? 0));
  let passed = 0;
  for (const [index, mark] of sorted.entries()) {
    passed += mark.count;
    const value = mark.middle ?? 0;
    // The middle of an even number of values lies between two of them.
    if (passed * 2 === samples) return (value + (sorted[index + 1]?.middle ?? value)) / 2;
    if (passed * 2 > samples) return value;
  }
  return 0;
}

function firstAfter(window: SeriesWindow, fromMs: number): number {
  let low = 0;
  let high = window.t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(window, middle) < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function markAt(window: SeriesWindow, index: number): Mark {
  const at = (values: Float32Array | null): number | null => values?.[index] ?? null;
  const source = window.source?.[index];
  return {
    level: window.level,
    ms: window.t[index] ?? 0,
    endMs: endOf(window, index),
    low: at(window.low),
    high: at(window.high),
    middle: at(window.middle),
    q10: at(window.q10),
    q90: at(window.q90),
    count: window.count?.[index] ?? 1,
    source: source === undefined ? null : (SOURCES[source] ?? "unknown"),
    offsetMin: window.offsetMin,
  };
}

function gapBetween(before: Mark, after: Mark): Mark {
  const nothing = { low: null, high: null, middle: null, q10: null, q90: null, count: 0, source: null };
  return { ...after, ...nothing, ms: before.endMs, endMs: after.ms, offsetMin: before.offsetMin };
}
