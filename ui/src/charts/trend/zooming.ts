import { pannedDays, zoomedDays, type Stretch } from "../axis/day_window";
import type { TrendRange } from "./series";

/** How a chart chooses other days for the whole screen that it stands on. */
export type Zooming = {
  /** Where any data lies. */
  span: () => Stretch;
  choose: (days: Stretch) => void;
  /** Goes back to the days from before a chart chose others; `false` when none did. */
  back: () => boolean;
};

type Days = Pick<TrendRange, "days" | "ranges">;

/**
 * What zoom and pan do to the days; `false` where it goes no further. The cursor is asked for when a key is pressed, so that nothing is made
 * anew while it moves; `held` hears which day it was on.
 */
export function zoomKeys(zooming: Zooming, range: Days, cursor: () => number | null, held: (day: string) => void) {
  const { days } = range;
  const shown = stretchAt(range, 0, range.ranges.length - 1);
  const dayAtCursor = (): string | null => {
    const place = cursor();
    return place === null ? null : stretchAt(range, place, place).last;
  };
  const choose = (next: Stretch): boolean => {
    if (next.first === shown.first && next.last === shown.last) return false;
    const day = dayAtCursor();
    if (day !== null) held(day);
    zooming.choose(next);
    return true;
  };
  return {
    onzoom: (direction: 1 | -1) =>
      choose(zoomedDays(shown, direction === 1 ? 0.5 : 2, dayAtCursor() ?? days[days.length >> 1] ?? shown.first, zooming.span())),
    onpan: (direction: 1 | -1) => choose(pannedDays(shown, direction, zooming.span())),
    onreturn: zooming.back,
  };
}

/** The days of the places from one to another, both included. */
export function stretchAt({ days, ranges }: Days, first: number, last: number): Stretch {
  return { first: days[ranges[first]?.[0] ?? 0] ?? "", last: days[(ranges[last]?.[1] ?? days.length) - 1] ?? "" };
}

/** The place that holds a day; `null` when it is out of sight. */
export function placeOfDay({ days, ranges }: Days, day: string): number | null {
  const index = days.indexOf(day);
  const place = ranges.findIndex(([from, to]) => index >= from && index < to);
  return place < 0 ? null : place;
}
