/**
 * Marks of the dense tier. Columns are filled rectangles, never wide strokes of a dense zigzag: without a graphics card those are ten times
 * slower (docs/decisions/0008).
 */
import type { Scale } from "../axis/scale";
import { endOf, isGap } from "./marks";
import type { Pen } from "./pen";
import type { Shown } from "./tiles";
import type { SeriesWindow } from "./window";

export type DrawStyle = { colour: string };

const THIN_PX = 1.25;
const LEAST_PX = 1.5;
const DOT_FROM_PX = 7;
const RANGE_ALPHA = 0.24;
const MOST_ALPHA = 0.5;

export function drawShown(pen: Pen, shown: readonly Shown[], x: Scale, y: Scale, style: DrawStyle): void {
  const state: Run = { px: Number.NaN, width: 1, low: 0, high: 0, last: 0, x: 0, endMs: -Infinity, level: "raw", onLine: false };
  const lines: number[][] = [];
  const dots: number[] = [];
  const medians: number[][] = [];
  let bucketEndMs = -Infinity;
  for (const part of shown) {
    const { window } = part;
    if (window.q10 === null) {
      drawColumns(pen, part, x, y, style, state, lines, dots);
    } else {
      bucketEndMs = drawBuckets(pen, part, x, y, style, medians, bucketEndMs);
    }
  }
  flush(pen, state, y, style);
  pen.lines(joined(lines), THIN_PX, { colour: style.colour, alpha: 1 });
  pen.lines(medians, 2, { colour: style.colour, alpha: 1 });
  pen.dots(dots, dots.length > 800 ? 1.5 : 2.25, { colour: style.colour, alpha: 1 });
}

/** Stretches that begin where the last one ended become one, so that corners are round and a picture is small. */
function joined(lines: readonly number[][]): number[][] {
  const found: number[][] = [];
  for (const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] of lines) {
    const open = found[found.length - 1];
    if (open !== undefined && open[open.length - 2] === x0 && open[open.length - 1] === y0) open.push(x1, y1);
    else found.push([x0, y0, x1, y1]);
  }
  return found;
}

/** Everything that falls on one pixel, the value it ends with, and where that stands. */
type Run = {
  px: number;
  /** In pixels: 1, or 2 where a column is a little wider than that. */
  width: number;
  low: number;
  high: number;
  last: number;
  x: number;
  endMs: number;
  level: SeriesWindow["level"];
  /** A single value that a line leads to or from needs no rectangle. */
  onLine: boolean;
};

function drawColumns(pen: Pen, part: Shown, x: Scale, y: Scale, style: DrawStyle, run: Run, lines: number[][], dots: number[]): void {
  const { window } = part;
  const isRaw = window.level === "raw";
  const spaced = isRaw && spacingPx(part, x) >= DOT_FROM_PX;
  for (let index = 0; index < window.t.length; index += 1) {
    const ms = window.t[index] ?? 0;
    if (ms < part.fromMs || ms >= part.toMs) continue;
    const left = x(ms);
    const width = Math.max(1, Math.ceil(x(endOf(window, index)) - left - 0.05));
    const exact = isRaw ? left : left + width / 2;
    const at = Math.floor(left);
    const first = window.first[index] ?? 0;
    const low = window.low[index] ?? 0;
    const high = window.high[index] ?? 0;
    if (spaced) dots.push(exact, y(first));
    if (at === run.px) {
      run.low = Math.min(run.low, low);
      run.high = Math.max(run.high, high);
    } else {
      const joined = !Number.isNaN(run.px) && !isGap(run.level, run.endMs, ms);
      const line = joined && (isRaw || at - run.px > run.width);
      if (line) lines.push([run.x, y(run.last), exact, y(first)]);
      const before = run.last;
      flush(pen, { ...run, onLine: run.onLine || line }, y, style);
      run.px = at;
      run.width = width;
      // Two columns side by side meet: the right one reaches to where the left one ended.
      const near = joined && !line;
      run.low = near ? Math.min(low, before) : low;
      run.high = near ? Math.max(high, before) : high;
      run.onLine = line;
    }
    run.x = exact;
    run.last = window.last[index] ?? 0;
    run.level = window.level;
    run.endMs = endOf(window, index);
  }
}

function flush(pen: Pen, run: Run, y: Scale, style: DrawStyle): void {
  if (Number.isNaN(run.px) || (run.onLine && run.low === run.high)) return;
  const [top, bottom] = [y(run.high), y(run.low)];
  const spare = Math.max(0, LEAST_PX - (bottom - top)) / 2;
  pen.fill(run.px, top - spare, run.width, bottom - top + 2 * spare, { colour: style.colour, alpha: 1 });
}

/** Pixels between two samples that follow one another. */
function spacingPx(part: Shown, x: Scale): number {
  const { t } = part.window;
  const [first, last] = [t[0], t[t.length - 1]];
  return first === undefined || last === undefined || t.length < 2 ? Infinity : (x(last) - x(first)) / (t.length - 1);
}

function drawBuckets(pen: Pen, part: Shown, x: Scale, y: Scale, style: DrawStyle, medians: number[][], fromMs: number): number {
  const { window } = part;
  let drawnToMs = fromMs;
  let line = medians[medians.length - 1];
  // A paint at a time: a path of one colour is one element of an exported picture.
  const places: { left: number; width: number; index: number }[] = [];
  for (let index = 0; index < window.t.length; index += 1) {
    const ms = window.t[index] ?? 0;
    const end = endOf(window, index);
    if (ms < drawnToMs || end <= part.fromMs || ms >= part.toMs) continue;
    const left = x(ms);
    const right = x(end);
    if (line === undefined || isGap(window.level, drawnToMs, ms)) {
      line = [];
      medians.push(line);
    }
    const middle = y(window.middle[index] ?? 0);
    const gap = right - left >= 5 ? 1 : 0;
    if (right - left >= 10) line.push(left, middle, right - gap, middle);
    else line.push((left + right) / 2, middle);
    places.push({ left, width: Math.max(0.5, right - left - gap), index });
    drawnToMs = end;
  }
  const band = (top: Float32Array | null, bottom: Float32Array | null, alpha: number): void => {
    for (const { left, width, index } of places) {
      const high = y(top?.[index] ?? 0);
      pen.fill(left, high, width, Math.max(1, y(bottom?.[index] ?? 0) - high), { colour: style.colour, alpha });
    }
  };
  band(window.high, window.low, RANGE_ALPHA);
  band(window.q90, window.q10, MOST_ALPHA);
  return drawnToMs;
}

/** Smallest and largest value that the view draws, or ends of the middle 80 %; `null` when it draws nothing. */
export function shownExtent(shown: readonly Shown[], fromMs: number, toMs: number, of: "all" | "most" = "all"): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { window, ...part } of shown) {
    const from = Math.max(part.fromMs, fromMs);
    const to = Math.min(part.toMs, toMs);
    const lows = (of === "most" ? window.q10 : null) ?? window.low;
    const highs = (of === "most" ? window.q90 : null) ?? window.high;
    for (let index = 0; index < window.t.length; index += 1) {
      const ms = window.t[index] ?? 0;
      if (ms > to || endOf(window, index) < from) continue;
      low = Math.min(low, lows[index] ?? Infinity);
      high = Math.max(high, highs[index] ?? -Infinity);
    }
  }
  return low <= high ? [low, high] : null;
}
