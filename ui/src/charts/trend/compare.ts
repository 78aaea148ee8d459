import type { TrendCompared } from "../../bindings";
import { addDays } from "../../format/day";

/** Which days a range is compared with; days meet by their place in the range. */
export type TrendCompare = {
  kind: "previous" | "last_year" | "baseline" | "custom";
  first: string;
  last: string;
};

/**
 * The other days' values, one for each day of the range, or `null` when the two stretches are of different length: ninety
 * days of baseline have no first day that belongs to the first day of a week.
 */
export function alignedValues(compared: TrendCompared, days: number): (number | null)[] | null {
  return compared.values.length === days ? compared.values : null;
}

/** The day that meets the day at a place of the range. */
export function comparedDay(compare: TrendCompare, index: number): string {
  return addDays(compare.first, index);
}
