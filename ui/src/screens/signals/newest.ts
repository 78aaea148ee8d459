import type { TrendColumn } from "../../bindings";

export type Newest = { day: string | null; values: { column: TrendColumn; value: number | null }[] };

/** The last day of the range on which any of the metrics has a value, and the values of that one day. */
export function newestOf(columns: readonly TrendColumn[], days: readonly string[]): Newest {
  const last = days.reduce((found, _, index) => (columns.some(({ values }) => (values[index] ?? null) !== null) ? index : found), -1);
  return {
    day: days[last] ?? null,
    values: columns.map((column) => ({ column, value: column.values[last] ?? null })),
  };
}
