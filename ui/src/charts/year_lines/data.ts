import type { MetricYear } from "../../bindings";
import { countedOf } from "../calendar_heat/data";

/** Four weeks: thirty days hold some weekdays five times, and a line of them shakes with every weekend. */
export const SMOOTH_DAYS = 28;
/** With fewer days than this, the mean is of something else. */
const SMOOTH_NEEDS = 20;
/** Every year has a place for 29 February. */
export const PLACES = 366;
const LEAP_DAY = 59;

/** A year as one value for each day of a leap year: the mean of the four weeks up to it, across the turn of the year. */
export type YearLine = { year: number; values: (number | null)[] };

export function yearLines(years: readonly MetricYear[]): YearLine[] {
  const smooth = rolling(years.flatMap(countedOf));
  let from = 0;
  return years.map(({ year, values }) => {
    const own = smooth.slice(from, from + values.length);
    from += values.length;
    return { year, values: values.length === PLACES ? own : [...own.slice(0, LEAP_DAY), null, ...own.slice(LEAP_DAY)] };
  });
}

/** The mean of each day and the 27 before it, in one pass; none for what comes after the newest value. */
export function rolling(values: readonly (number | null)[]): (number | null)[] {
  const newest = values.findLastIndex((value) => value !== null);
  let sum = 0;
  let n = 0;
  return values.map((value, index) => {
    if (value !== null) {
      sum += value;
      n += 1;
    }
    const leaving = values[index - SMOOTH_DAYS] ?? null;
    if (leaving !== null) {
      sum -= leaving;
      n -= 1;
    }
    return n >= SMOOTH_NEEDS && index <= newest ? sum / n : null;
  });
}

/** The label of a place, as a day of a leap year. */
export const placeDay = (place: number): string => new Date(Date.UTC(2024, 0, 1 + place)).toISOString().slice(0, 10);

/** Heights for labels at the ends of lines, moved apart as little as it takes; in the order they were given. */
export function spreadLabels(heights: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let least = top;
  for (const index of order) {
    placed[index] = Math.max(least, placed[index] ?? 0);
    least = (placed[index] ?? 0) + gap;
  }
  let most = bottom;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(most, placed[index] ?? 0);
    most = (placed[index] ?? 0) - gap;
  }
  return placed;
}
