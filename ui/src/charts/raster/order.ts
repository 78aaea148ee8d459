import { weekday } from "../../format/day";
import { codeAt, dayOf, FLAG, isCounted, type Cells } from "./cells";

export const ORDERS = ["date", "onset", "length", "score", "weekday"] as const;
export type Order = (typeof ORDERS)[number];

/** What a row is sorted and named by. */
export type RowFacts = {
  row: number;
  day: string;
  /** Where the longest stretch of cells that count begins; `null` in a row without one. A nap in the afternoon before is no falling asleep. */
  onset: number | null;
  /** How many cells count. */
  length: number;
  score: number | null;
};

export function rowFacts(cells: Cells, scores: ReadonlyMap<string, number | null>): RowFacts[] {
  return Array.from(cells.days, (_, row) => {
    const day = dayOf(cells, row);
    return { row, day, ...extentOf(cells, row), score: scores.get(day) ?? null };
  });
}

/** Between two cells further apart than this lies no waking but the day: twelve cells are an hour. */
const APART_CELLS = 12;

function extentOf(cells: Cells, row: number): Pick<RowFacts, "onset" | "length"> {
  let length = 0;
  let longest = { from: -1, count: 0 };
  let open = { from: -1, to: -1, count: 0 };
  for (let cell = 0; cell < cells.width; cell += 1) {
    if (!isCounted(cells.kind, codeAt(cells, row, cell))) continue;
    length += 1;
    open = open.from < 0 || cell - open.to > APART_CELLS ? { from: cell, to: cell, count: 1 } : { ...open, to: cell, count: open.count + 1 };
    if (open.count > longest.count) longest = open;
  }
  return { onset: longest.from < 0 ? null : longest.from, length };
}

/**
 * The rows from top to bottom. By date every day has its place, the newest at the top; by anything else only rows that have it are shown, and
 * among equals the newer one stands first.
 */
export function ordered(facts: readonly RowFacts[], by: Order, weekStart: number): RowFacts[] {
  const newest = [...facts].reverse();
  switch (by) {
    case "date":
      return newest;
    case "onset":
      return newest.filter(({ onset }) => onset !== null).sort((a, b) => (a.onset ?? 0) - (b.onset ?? 0));
    case "length":
      return newest.filter(({ length }) => length > 0).sort((a, b) => b.length - a.length);
    case "score":
      return newest.filter(({ score }) => score !== null).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
    case "weekday":
      return newest.filter(({ length }) => length > 0).sort((a, b) => place(a.day, weekStart) - place(b.day, weekStart));
  }
}

const place = (day: string, weekStart: number): number => (weekday(day) - weekStart + 7) % 7;

export const hasFlag = (cells: Cells, row: number, flag: keyof typeof FLAG): boolean => ((cells.flags[row] ?? 0) & FLAG[flag]) !== 0;
