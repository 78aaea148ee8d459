import { mean, quantile } from "./data";

export type Direction = "rising" | "falling";

/** Fewer values have a first and a last day, but no trend. */
const LEAST = 10;

/** The two-sided 99 % point of the normal distribution: neighbouring days are alike, which makes the test lenient. */
const Z = 2.58;

/** A change is worth a word when it is this large beside the spread of the values. */
const OF_SPREAD = 0.25;

/**
 * Whether the values clearly rise or fall: the Mann-Kendall test over their order, and a last third that lies visibly above or
 * below the first. `null` for everything else, which is most of the time.
 */
export function direction(values: readonly (number | null)[]): Direction | null {
  const present = values.filter((value) => value !== null);
  const n = present.length;
  if (n < LEAST) return null;
  const signs = signsOfPairs(present);
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  if (Math.abs(signs) / deviation < Z) return null;
  const third = Math.floor(n / 3);
  const change = (mean(present.slice(-third)) ?? 0) - (mean(present.slice(0, third)) ?? 0);
  const sorted = Float64Array.from(present).sort();
  const spread = quantile(sorted, 0.9) - quantile(sorted, 0.1);
  if (Math.abs(change) < spread * OF_SPREAD || Math.sign(change) !== Math.sign(signs)) return null;
  return change > 0 ? "rising" : "falling";
}

/**
 * Pairs of which the later value is higher, less those of which it is lower. Ten years have seven million pairs: they are counted by rank,
 * each value against how many of each rank came before it (a Fenwick tree).
 */
export function signsOfPairs(values: readonly number[]): number {
  const ranks = new Map(Array.from(Float64Array.from(new Set(values)).sort(), (value, index) => [value, index + 1]));
  const seen = new Int32Array(ranks.size + 1);
  const seenUpTo = (rank: number): number => {
    let count = 0;
    for (let at = rank; at > 0; at -= at & -at) count += seen[at] ?? 0;
    return count;
  };
  let signs = 0;
  values.forEach((value, before) => {
    const rank = ranks.get(value) ?? 0;
    signs += seenUpTo(rank - 1) - (before - seenUpTo(rank));
    for (let at = rank; at <= ranks.size; at += at & -at) seen[at] = (seen[at] ?? 0) + 1;
  });
  return signs;
}

/** The places of the lowest and the highest value; `null` where fewer than three values leave nothing to choose. */
export function extremes(values: readonly (number | null)[]): { lowest: number; highest: number } | null {
  let lowest = -1;
  let highest = -1;
  let n = 0;
  values.forEach((value, index) => {
    if (value === null) return;
    n += 1;
    if (lowest < 0 || value < (values[lowest] ?? Infinity)) lowest = index;
    if (highest < 0 || value > (values[highest] ?? -Infinity)) highest = index;
  });
  return n < 3 || values[lowest] === values[highest] ? null : { lowest, highest };
}
