/*
 * Scales and ticks are spelled out here because the app runs with a frozen `Object.prototype` (`freezePrototype` in
 * tauri.conf.json), under which d3-scale cannot even be imported: d3-color assigns `constructor` to a plain object.
 */

/** Maps a value of the domain to a pixel. */
export type Scale = (value: number) => number;

/** A straight-line scale; a domain without extent maps everything to the middle of the range. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain;
  const [start, end] = range;
  if (high === low) return () => (start + end) / 2;
  const slope = (end - start) / (high - low);
  return (value) => start + (value - low) * slope;
}

export type Axis = { domain: [number, number]; ticks: number[] };

/**
 * An axis around the values with about `count` ticks at steps of 1, 2 or 5 times a power of ten; its ends are ticks, so that
 * the outermost rules frame the marks.
 */
export function niceAxis(domain: readonly [number, number], count: number, leastStep = 0): Axis {
  const [low, high] = domain;
  const step = Math.max(leastStep, tickStep(high - low, count) || 1);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * step));
  return { domain: [rounded(first * step), rounded(last * step)], ticks };
}

/** The smallest and largest of the values that are there; `null` when none is. */
export function extent(values: Iterable<number | null>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}

/** How many decimals the labels of these ticks need. */
export function tickDecimals(values: readonly number[]): number {
  const step = values.length > 1 ? Math.abs((values[1] ?? 0) - (values[0] ?? 0)) : 1;
  return step >= 1 || step === 0 ? 0 : Math.min(3, Math.ceil(-Math.log10(step) - 1e-9));
}

function tickStep(span: number, count: number): number {
  if (!(span > 0)) return 0;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  // The geometric means between 1, 2, 5 and 10: the step that comes nearest to the wanted number of ticks.
  const factor = ratio > Math.sqrt(50) ? 10 : ratio > Math.sqrt(10) ? 5 : ratio > Math.SQRT2 ? 2 : 1;
  return factor * power;
}

/** 0.30000000000000004 is not a tick. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
