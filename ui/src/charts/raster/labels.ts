import { formatMonth, formatWeekday } from "../../format/day";
import { formatMinuteOfDay } from "../../format/clock";
import { formatDuration } from "../../format/duration";
import type { FormatPrefs } from "../../format/prefs";
import { scoreStatus } from "../../format/score";
import { statusWord } from "../../format/words";
import { CELL_MIN, minuteOf, type Cells } from "./cells";
import { hasFlag, type Order, type RowFacts } from "./order";

export type RowLabel = { row: number; text: string; strong: boolean };

const GAP_PX = 16;

/** A name where a group of rows begins: a month, a weekday, an hour of falling asleep … thinned until they do not touch. */
export function rowLabels(rows: readonly RowFacts[], by: Order, cells: Cells, rowPx: number, prefs: FormatPrefs): RowLabel[] {
  const months = by === "date" && rowPx * 28 >= GAP_PX;
  const found: RowLabel[] = [];
  let group = "";
  rows.forEach((facts, row) => {
    const next = groupOf(facts, by, cells, months, prefs);
    if (next.key === group) return;
    group = next.key;
    const before = found[found.length - 1];
    if (before !== undefined && (row - before.row) * rowPx < GAP_PX) return;
    found.push({ row, text: next.text, strong: next.strong });
  });
  return found;
}

type Group = { key: string; text: string; strong: boolean };

function groupOf(facts: RowFacts, by: Order, cells: Cells, months: boolean, prefs: FormatPrefs): Group {
  const plain = (text: string): Group => ({ key: text, text, strong: false });
  /** The order is to be seen; by what it is ordered is not while values are hidden. */
  const value = (text: string): Group => plain(prefs.hideValues ? "" : text);
  switch (by) {
    case "date": {
      const year = facts.day.slice(0, 4);
      if (!months) return { key: year, text: year, strong: true };
      const december = facts.day.slice(5, 7) === "12";
      return { key: facts.day.slice(0, 7), text: december ? year : formatMonth(facts.day, prefs.locale, false), strong: december };
    }
    case "weekday":
      return plain(formatWeekday(facts.day, prefs.locale));
    case "onset":
      return value(formatMinuteOfDay(Math.floor(minuteOf(cells, facts.onset ?? 0) / 60) * 60, prefs));
    case "length":
      return value(formatDuration(Math.floor((facts.length * CELL_MIN) / 60) * 3600));
    case "score":
      return value(facts.score === null ? "" : statusWord(scoreStatus(facts.score)));
  }
}

/** A run of rows at the edge: a day on which the clocks changed, or a journey to another time zone. */
export type EdgeMark = { kind: "clocks" | "travel"; from: number; to: number };

/** The marks of the rows [from, to). */
export function edgeMarks(rows: readonly RowFacts[], cells: Cells, from: number, to: number): EdgeMark[] {
  const found: EdgeMark[] = [];
  for (let row = Math.max(0, from); row < Math.min(rows.length, to); row += 1) {
    const facts = rows[row];
    if (facts === undefined) continue;
    if (hasFlag(cells, facts.row, "clocksChanged")) found.push({ kind: "clocks", from: row, to: row + 1 });
    if (!hasFlag(cells, facts.row, "travel")) continue;
    const open = found.findLast((mark) => mark.kind === "travel");
    if (open !== undefined && open.to === row) open.to = row + 1;
    else found.push({ kind: "travel", from: row, to: row + 1 });
  }
  return found;
}

/** The hours above the rows, as minutes of the clock with their share of the width. */
export function hourTicks(cells: Cells, double: boolean, widthPx: number, gapPx: number): { share: number; minute: number }[] {
  const hours = double ? 48 : 24;
  const step = [3, 6, 12].find((every) => (widthPx / hours) * every >= gapPx) ?? 24;
  return Array.from({ length: hours / step + 1 }, (_, index) => ({
    share: (index * step) / hours,
    minute: ((cells.startHour + index * step) % 24) * 60,
  }));
}
