import { weekday } from "../../format/day";
import { quantile } from "../trend/data";

/** What the days of one weekday have in common; quartiles and median are `null` when there is none. */
export type WeekdayShape = { weekday: number; n: number; low: number | null; median: number | null; high: number | null };

/** Fewer days of a weekday have no middle half. */
const LEAST_DAYS = 3;

/** Each day of the week from its first on, with the middle half of its values; weekdays with fewer than three have none. */
export function weekdayShapes(days: readonly string[], values: readonly (number | null)[], weekStart: number): WeekdayShape[] {
  const byWeekday = Array.from({ length: 7 }, (): number[] => []);
  days.forEach((day, index) => {
    const value = values[index] ?? null;
    if (value !== null) byWeekday[weekday(day)]?.push(value);
  });
  return Array.from({ length: 7 }, (_, index) => {
    const which = (index + weekStart) % 7;
    const sorted = (byWeekday[which] ?? []).sort((a, b) => a - b);
    const of = (share: number): number | null => (sorted.length < LEAST_DAYS ? null : quantile(sorted, share));
    return { weekday: which, n: sorted.length, low: of(0.25), median: of(0.5), high: of(0.75) };
  });
}

/** The weekdays with the highest and the lowest median; `null` when fewer than two can be told apart. */
export function extremeWeekdays(shapes: readonly WeekdayShape[]): { most: WeekdayShape; least: WeekdayShape } | null {
  const known = shapes.filter((shape) => shape.median !== null).sort((a, b) => (b.median ?? 0) - (a.median ?? 0));
  const [most] = known;
  const least = known[known.length - 1];
  return most === undefined || least === undefined || most.median === least.median ? null : { most, least };
}
