import type { MetricYear } from "../../bindings";
import { addDays, weekday } from "../../format/day";
import { px } from "../axis/path";
import { isMarked, unmarked } from "../trend/data";
import { stepOf, type Steps } from "./steps";

/** One year as columns of weeks. */
export type YearBlock = {
  year: number;
  /** Index of its 1 January among all days of all years. */
  from: number;
  values: readonly (number | null)[];
  /** Marks the values that are of a part of their day. */
  part: string | null;
  /** Empty places before 1 January in its first week. */
  lead: number;
  /** Upper edge of its squares. */
  top: number;
};

export type CalendarLayout = { left: number; pitch: number; size: number; height: number; blocks: YearBlock[] };

const LEFT_PX = 36;
/** The year with its numbers, and the names of the months below. */
const HEAD_PX = 42;
const GAP_PX = 14;
const COLUMNS = 54;
/** A year still fits into the smallest window at its largest zoom. */
const LEAST_PITCH = 5;
const MOST_PITCH = 20;
/** Below this only every second month has room for its name. */
const NARROW_PITCH = 8;

/** The newest year stands at the top. */
export function calendarLayout(years: readonly MetricYear[], width: number, weekStart: number): CalendarLayout {
  const pitch = Math.max(LEAST_PITCH, Math.min(MOST_PITCH, Math.floor((width - LEFT_PX) / COLUMNS)));
  const starts: number[] = [];
  let from = 0;
  for (const year of years) {
    starts.push(from);
    from += year.values.length;
  }
  const blockPx = HEAD_PX + pitch * 7 + GAP_PX;
  const blocks = years
    .map((year, index) => ({
      year: year.year,
      from: starts[index] ?? 0,
      values: year.values,
      part: year.part,
      lead: (weekday(year.first) - weekStart + 7) % 7,
      top: (years.length - 1 - index) * blockPx + HEAD_PX,
    }))
    .reverse();
  return { left: LEFT_PX, pitch, size: pitch - (pitch > 10 ? 2 : 1), height: years.length * blockPx, blocks };
}

export function placeOf(layout: CalendarLayout, index: number): { x: number; y: number } | null {
  const block = layout.blocks.find(({ from, values }) => index >= from && index < from + values.length);
  if (block === undefined) return null;
  const at = index - block.from + block.lead;
  return { x: layout.left + Math.floor(at / 7) * layout.pitch, y: block.top + (at % 7) * layout.pitch };
}

export function indexAt(layout: CalendarLayout, x: number, y: number): number | null {
  const block = layout.blocks.find(({ top }) => y >= top && y < top + layout.pitch * 7);
  if (block === undefined || x < layout.left) return null;
  const at = Math.floor((x - layout.left) / layout.pitch) * 7 + Math.floor((y - block.top) / layout.pitch) - block.lead;
  return at >= 0 && at < block.values.length ? block.from + at : null;
}

const STRIDE = 10;

/** Up and down by a day, left and right by a week, as the calendar lies; with Shift ten times as far. */
export function movedDay(cursor: number | null, key: string, shift: boolean, first: number, last: number): number | null | undefined {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 7, ArrowLeft: -7 }[key];
  if (last < first) return undefined;
  if (step !== undefined) {
    if (cursor === null) return last;
    return Math.min(last, Math.max(first, cursor + step * (shift ? STRIDE : 1)));
  }
  if (key === "Home") return first;
  return key === "End" ? last : undefined;
}

/** What of a square is left of a day that is not counted: by its size it is also told from the others in grey print. */
const PART_SHARE = 0.6;

/** One path for each step of a year, one for the values of parts of days, and one for the days without a value between the first and the last that has one. */
export function yearPaths(layout: CalendarLayout, block: YearBlock, steps: Steps, first: number, last: number): { steps: string[]; part: string; missing: string } {
  const paths = steps.tokens.map(() => "");
  const small = Math.max(2, Math.round(layout.size * PART_SHARE));
  let [part, missing] = ["", ""];
  block.values.forEach((value, day) => {
    const at = day + block.lead;
    const square = (size: number): string => {
      const inset = (layout.size - size) / 2;
      return `M${px(layout.left + Math.floor(at / 7) * layout.pitch + inset)} ${px(block.top + (at % 7) * layout.pitch + inset)}h${size}v${size}h-${size}Z`;
    };
    if (value !== null && isMarked(block.part, day)) part += square(small);
    else if (value !== null) paths[stepOf(value, steps)] += square(layout.size);
    else if (block.from + day >= first && block.from + day <= last) missing += square(layout.size);
  });
  return { steps: paths, part, missing };
}

/** The values of a year that count: without those of parts of days, which are only drawn. */
export const countedOf = ({ values, part }: Pick<YearBlock, "values" | "part">): (number | null)[] => unmarked(values, part);

/** Where each month begins in the first row of a block, for its name. */
export function monthMarks(layout: CalendarLayout, block: YearBlock): { month: number; x: number }[] {
  const leap = block.values.length === 366 ? 1 : 0;
  const starts = [0, 31, 59 + leap, 90 + leap, 120 + leap, 151 + leap, 181 + leap, 212 + leap, 243 + leap, 273 + leap, 304 + leap, 334 + leap];
  const marks = starts.map((day, month) => ({ month, x: layout.left + Math.ceil((day + block.lead) / 7) * layout.pitch }));
  return marks.filter(({ month }) => month % (layout.pitch < NARROW_PITCH ? 2 : 1) === 0);
}

/** Every day of every year, in order. */
export interface Days {
  count: number;
  dayOf: (index: number) => string;
  valueOf: (index: number) => number | null;
  /** Whether the value is of a part of its day, and not counted. */
  isPart: (index: number) => boolean;
  /** The first and last index with a value; `[0, -1]` without any. */
  known: [number, number];
}

export function daysOf(years: readonly MetricYear[]): Days {
  const values = years.flatMap((year) => year.values);
  const isPart = years.flatMap((year) => year.values.map((_, day) => isMarked(year.part, day)));
  const first = years[0]?.first ?? "1970-01-01";
  const from = values.findIndex((value) => value !== null);
  return {
    count: values.length,
    dayOf: (index) => addDays(first, index),
    valueOf: (index) => values[index] ?? null,
    isPart: (index) => isPart[index] === true,
    known: from < 0 ? [0, -1] : [from, values.findLastIndex((value) => value !== null)],
  };
}
