import { groups, type Grain } from "../trend/data";

/** One week or month: how many of its days have each value, and how many have none. */
export type WeekCounts = { first: string; last: string; days: number; counts: number[]; missing: number };

/** The weeks or months of a range, the first and the last of which may be shorter, and the days of each value in them. */
export function weekCounts(
  days: readonly string[],
  values: readonly (number | null)[],
  steps: readonly number[],
  grain: Exclude<Grain, "day">,
  weekStart: number,
): WeekCounts[] {
  return groups(days, grain, weekStart).map(([from, to]) => {
    const part = values.slice(from, to);
    const counts = steps.map((step) => part.filter((value) => value === step).length);
    return {
      first: days[from] ?? "",
      last: days[to - 1] ?? "",
      days: to - from,
      counts,
      missing: to - from - counts.reduce((sum, n) => sum + n, 0),
    };
  });
}
