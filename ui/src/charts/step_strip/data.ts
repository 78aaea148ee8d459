import type { TrendRange } from "../trend/series";

/** A step of an order, such as "limited" to "exceptional". */
export type Step = { value: number; label: string; colour: string };

export type StepPoint = { first: string; last: string; value: number | null; n: number };

/**
 * The step of each mark: of a day its own, of a week or month the middle one of its days, the lower of two. Steps have an order
 * but no distances, so that no mean is taken.
 */
export function stepPoints(values: readonly (number | null)[], range: Pick<TrendRange, "days" | "ranges">): StepPoint[] {
  return range.ranges.map(([from, to]) => {
    const known = values.slice(from, to).filter((value) => value !== null).sort((a, b) => a - b);
    return {
      first: range.days[from] ?? "",
      last: range.days[to - 1] ?? "",
      value: known[Math.floor((known.length - 1) / 2)] ?? null,
      n: known.length,
    };
  });
}

/** A run of neighbouring places in the same row, [from, to). */
export type StepRun = { from: number; to: number; row: number };

/** Neighbours of one row as one run; `null` in `rows` is a place without a step. */
export function stepRuns(rows: readonly (number | null)[]): StepRun[] {
  const runs: StepRun[] = [];
  rows.forEach((row, place) => {
    const last = runs[runs.length - 1];
    if (row === null) return;
    if (last !== undefined && last.to === place && last.row === row) last.to = place + 1;
    else runs.push({ from: place, to: place + 1, row });
  });
  return runs;
}

/** The step that most days have, and how many; the higher one when two are equal. `null` without any. */
export function commonest(values: readonly (number | null)[]): { value: number; n: number } | null {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let found: { value: number; n: number } | null = null;
  for (const [value, n] of counts) {
    if (found === null || n > found.n || (n === found.n && value > found.value)) found = { value, n };
  }
  return found;
}

/** The first and the last step that is there. */
export function ends(values: readonly (number | null)[]): { first: number; last: number } | null {
  const known = values.filter((value) => value !== null);
  const [first] = known;
  const last = known[known.length - 1];
  return first === undefined || last === undefined ? null : { first, last };
}
