/** One value a night, beside what the 90 nights before it were like. */
import { quantileSorted } from "./quantile";

export const BASELINE_NIGHTS = 90;

/** With fewer nights the 10th and 90th percentile are those of three or four nights, which says little. */
const BASELINE_MIN = 28;

/** From the median to the 10th or 90th percentile is 1.2816 standard deviations of a normal distribution. */
const DECILE_SD = 1.2816;
const OUTLIER_SD = 3;

export type Personal = { low: number; middle: number; high: number };

/**
 * For each night the 10th, 50th and 90th percentile of the 90 nights before it, without the night itself; `null` with fewer than 28 of
 * them. `before` are the nights that lie before the first of `values`, oldest first.
 */
export function personalBands(before: readonly (number | null)[], values: readonly (number | null)[]): (Personal | null)[] {
  const all = [...before, ...values];
  // The window moves on by a night, so it stays sorted: one value leaves it and one comes.
  const sorted: number[] = [];
  const place = (value: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const found: (Personal | null)[] = [];
  all.forEach((value, night) => {
    if (night >= before.length) found.push(bandOf(sorted));
    const gone = all[night - BASELINE_NIGHTS] ?? null;
    if (gone !== null) sorted.splice(place(gone), 1);
    if (value !== null) sorted.splice(place(value), 0, value);
  });
  return found;
}

function bandOf(sorted: readonly number[]): Personal | null {
  if (sorted.length < BASELINE_MIN) return null;
  return { low: quantileSorted(sorted, 0.1), middle: quantileSorted(sorted, 0.5), high: quantileSorted(sorted, 0.9) };
}

/** Three standard deviations from the middle of its band, with the deviation of that side taken from its percentile. */
export function isOutlier(value: number | null, band: Personal | null | undefined): boolean {
  if (value === null || band === null || band === undefined) return false;
  const side = value > band.middle ? band.high - band.middle : band.middle - band.low;
  return side > 0 && Math.abs(value - band.middle) > (side / DECILE_SD) * OUTLIER_SD;
}

/** Runs of nights that have a band, as index ranges [from, to). */
export function bandRuns(bands: readonly (Personal | null)[]): [number, number][] {
  const found: [number, number][] = [];
  bands.forEach((band, index) => {
    if (band === null) return;
    const open = found[found.length - 1];
    if (open !== undefined && open[1] === index) open[1] = index + 1;
    else found.push([index, index + 1]);
  });
  return found;
}
