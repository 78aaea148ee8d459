import { addDays, daysBetween } from "../../format/day";
import { RANGES, rangeDays, type RangeName } from "../../charts/trend/data";

/** A stretch of days on screen, and where its neighbours end. */
export type Span = {
  first: string;
  last: string;
  /** The last day of the earlier stretch; `null` when there is no older data. */
  previousLast: string | null;
  nextLast: string | null;
  isLatest: boolean;
};

const DEFAULT_RANGE: RangeName = "30d";

export function parseRange(text: string | undefined): RangeName {
  return RANGES.find((range) => range === text) ?? DEFAULT_RANGE;
}

/** The stretch of `range` that ends on `to`, or on the newest day. It never ends after the newest day. */
export function spanOf(range: RangeName, to: string | undefined, oldest: string, newest: string): Span {
  const days = rangeDays(range);
  if (days === null) return { first: oldest, last: newest, previousLast: null, nextLast: null, isLatest: true };
  const last = to !== undefined && daysBetween(to, newest) > 0 ? to : newest;
  const first = addDays(last, 1 - days);
  const later = addDays(last, days);
  const isLatest = last === newest;
  return {
    first,
    last,
    previousLast: daysBetween(oldest, first) > 0 ? addDays(first, -1) : null,
    nextLast: isLatest ? null : daysBetween(later, newest) < 0 ? newest : later,
    isLatest,
  };
}
