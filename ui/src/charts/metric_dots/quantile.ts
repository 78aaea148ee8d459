/** A quantile of values in ascending order, between neighbours in proportion, as `analytics` has it (type 7 of Hyndman and Fan). */
export function quantileSorted(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
