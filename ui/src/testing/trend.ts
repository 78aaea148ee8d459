/** Answers of `trend` and what goes with it, for tests of screens with a range. */
import type { TrendColumn, TrendView } from "../bindings";
import { daysFrom } from "../format/day";

const OLDEST = "2023-06-02";
const NEWEST = "2026-11-20";

export function trendColumn(metric: string, values: (number | null)[], change: Partial<TrendColumn> = {}): TrendColumn {
  const present = values.filter((value) => value !== null);
  return {
    metric,
    unit: "",
    values,
    lead: [],
    part: null,
    n: present.length,
    mean: present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length,
    median: [...present].sort((a, b) => a - b)[Math.floor(present.length / 2)] ?? null,
    usual: null,
    usualLow: null,
    usualHigh: null,
    compared: null,
    ...change,
  };
}

/** Answers any range; `valueOf` says what each metric has on each day, counted from the first. */
export const trendAnswer =
  (valueOf: (metric: string, index: number, day: string) => number | null, change: Partial<TrendColumn> = {}) =>
  ({ first, last, metrics }: Record<string, unknown>): TrendView => {
    const from = typeof first === "string" ? first : OLDEST;
    const to = typeof last === "string" ? last : NEWEST;
    return {
      first: from,
      last: to,
      oldest: OLDEST,
      newest: NEWEST,
      columns: (metrics as string[]).map((metric) =>
        trendColumn(metric, daysFrom(from, to).map((day, index) => valueOf(metric, index, day)), change),
      ),
    };
  };

export const noLanes = () => ({ entries: [], travel: [], omitted: 0 });
