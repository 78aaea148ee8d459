import type { DayCell } from "../../bindings";
import { addDays, daysBetween, weekday } from "../../format/day";

/** What a day of one collection is, in the order of the legend: that it is here first, then why it is not. */
export const MARKS = [
  "present",
  "revised",
  "pending",
  "failed",
  "not_synced_yet",
  "not_worn",
  "none_at_oura",
  "not_asked",
  "scope_missing",
  "not_offered",
  "before_first_ring",
] as const;
export type Mark = (typeof MARKS)[number];

/** A run of whole months under each other in columns of weeks, with the place of its first day in the first week. */
export type Block = { first: string; last: string; top: number; columns: number; lead: number };

export type Layout = {
  /** Pixels from one cell to the next. */
  pitch: number;
  left: number;
  height: number;
  blocks: Block[];
};

export type Place = { x: number; y: number };

const GUTTER = 38;
const MONTHS_HEIGHT = 20;
const BLOCK_GAP = 14;
const LEAST_PITCH = 14;
const MOST_PITCH = 22;
const WEEK = 7;

export function markOf(cell: DayCell): Mark {
  switch (cell.state) {
    case "present":
      return cell.revisions > 0 ? "revised" : "present";
    case "pending":
    case "failed":
      return cell.state;
    case "empty":
      return MARKS.find((mark) => mark === cell.reason) ?? "not_asked";
  }
}

/** How often each mark occurs, of those that occur. */
export function markCounts(days: readonly DayCell[]): { mark: Mark; count: number }[] {
  const counts = new Map<Mark, number>();
  for (const cell of days) {
    const mark = markOf(cell);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return MARKS.flatMap((mark) => {
    const count = counts.get(mark);
    return count === undefined ? [] : [{ mark, count }];
  });
}

export type Summary = {
  /** Days that could have something: all but those before the first ring. */
  whole: number;
  present: number;
  revised: number;
  /** Days that asking could fill; not those where Oura has nothing, the ring was off or the phone has yet to sync. */
  missing: number;
};

const MISSING: readonly Mark[] = ["pending", "failed", "not_asked", "scope_missing"];

export function coverageSummary(days: readonly DayCell[]): Summary {
  const marks = days.map(markOf);
  const count = (wanted: Mark): number => marks.filter((mark) => mark === wanted).length;
  const revised = count("revised");
  return { whole: marks.length - count("before_first_ring"), present: count("present") + revised, revised, missing: marks.filter((mark) => MISSING.includes(mark)).length };
}

/** A year in one row of weeks; in two, three or four shorter ones where the width gives a cell too few pixels. */
export function calendarLayout(year: number, weekStart: number, width: number): Layout {
  const shapes = [1, 2, 3, 4].map((parts) => shape(year, weekStart, width, parts));
  const chosen = shapes.find(({ pitch }) => pitch >= LEAST_PITCH) ?? shapes[shapes.length - 1];
  if (chosen === undefined) throw new Error("a year has at least one shape");
  return chosen;
}

/** The pixel of a day's cell: its left upper corner. */
export function placeOf(day: string, layout: Layout): Place | null {
  const block = layout.blocks.find(({ first, last }) => day >= first && day <= last);
  if (block === undefined) return null;
  const at = block.lead + daysBetween(block.first, day);
  return { x: layout.left + Math.floor(at / WEEK) * layout.pitch, y: block.top + (at % WEEK) * layout.pitch };
}

/** The day under a pixel; `null` beside the cells. */
export function dayAt(x: number, y: number, layout: Layout): string | null {
  const column = Math.floor((x - layout.left) / layout.pitch);
  const block = layout.blocks.find(({ top }) => y >= top && y < top + WEEK * layout.pitch);
  if (block === undefined || column < 0 || column >= block.columns) return null;
  const after = column * WEEK + Math.floor((y - block.top) / layout.pitch) - block.lead;
  const day = addDays(block.first, after);
  return after < 0 || day > block.last ? null : day;
}

/** The first day of each month of a block, where its name stands. */
export function monthStarts(block: Block): string[] {
  const year = block.first.slice(0, 4);
  return Array.from({ length: 12 }, (_, month) => monthDay(year, month)).filter((day) => day >= block.first && day <= block.last);
}

/**
 * Where a key moves the cursor: as the eye sees it, left and right by a week, up and down by a day. Without a cursor it enters at `home`.
 * `undefined` for a key that means nothing here.
 */
export function movedDay(cursor: number | null, key: string, count: number, home: number): number | undefined {
  const strides: Record<string, number> = {
    ArrowLeft: -WEEK,
    ArrowRight: WEEK,
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -4 * WEEK,
    PageDown: 4 * WEEK,
    Home: -count,
    End: count,
  };
  const stride = strides[key];
  if (count === 0 || stride === undefined) return undefined;
  if (cursor === null && key.startsWith("Arrow")) return home;
  return Math.min(count - 1, Math.max(0, (cursor ?? home) + stride));
}

function shape(year: number, weekStart: number, width: number, parts: number): Layout {
  const months = 12 / parts;
  const bare = Array.from({ length: parts }, (_, part) => {
    const first = monthDay(String(year), part * months);
    const after = part + 1 === parts ? `${year + 1}-01-01` : monthDay(String(year), (part + 1) * months);
    const lead = (weekday(first) - weekStart + WEEK) % WEEK;
    return { first, last: addDays(after, -1), lead, columns: Math.ceil((lead + daysBetween(first, after)) / WEEK) };
  });
  const columns = Math.max(...bare.map((block) => block.columns));
  const pitch = Math.min(MOST_PITCH, Math.max(1, Math.floor((width - GUTTER) / columns)));
  const blockHeight = MONTHS_HEIGHT + WEEK * pitch;
  return {
    pitch,
    left: GUTTER,
    height: parts * blockHeight + (parts - 1) * BLOCK_GAP,
    blocks: bare.map((block, part) => ({ ...block, top: part * (blockHeight + BLOCK_GAP) + MONTHS_HEIGHT })),
  };
}

const monthDay = (year: string, month: number): string => `${year}-${String(month + 1).padStart(2, "0")}-01`;

