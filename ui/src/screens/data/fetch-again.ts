import type { SyncView } from "../../bindings";
import { addDays } from "../../format/day";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";
import type { Totals } from "./collections";

export type Range = { from: string; to: string };
export type RangeProblems = { from: string | null; to: string | null };

/** What is wrong with what was written, beside the field that it is wrong in; `null` is no day at all. `example` is how a day is written. */
export function rangeProblems({ from, to }: { from: string | null; to: string | null }, today: string, example: string): RangeProblems {
  const of = (day: string | null): string | null => (day === null ? t("range.not_a_day", example) : day > today ? t("data.again_future") : null);
  const found = { from: of(from), to: of(to) };
  return from !== null && to !== null && found.from === null && found.to === null && from > to ? { from: t("data.again_order"), to: null } : found;
}

export const lastDays = (count: number, today: string): Range => ({ from: addDays(today, 1 - count), to: today });

export function wholeYear(year: number, today: string): Range {
  const end = `${year}-12-31`;
  return { from: `${year}-01-01`, to: end < today ? end : today };
}

/** How an ask ended: it goes on, waits for a connection, or is over. */
export type Ending = "going" | "waiting" | "done" | "stopped";

/** `seen` is whether the sync has run since the ask, or has succeeded at another moment than before it. */
export function ending(sync: SyncView, seen: boolean): Ending {
  switch (sync.phase) {
    case "offline":
      return "waiting";
    case "failed":
    case "membership_ended":
      return seen ? "stopped" : "going";
    case "idle":
      return seen ? "done" : "going";
    case "running":
    case "paused":
      return "going";
  }
}

/** "3 new, 1 revised"; `null` when nothing changed. */
export function changesText(before: Totals, after: Totals, prefs: FormatPrefs): string | null {
  const number = (value: number): string => formatNumber(value, 0, prefs.locale);
  // A removal takes a document away, so that it has to be counted back to find what is new.
  const removed = after.removed - before.removed;
  const added = after.documents + after.rows - before.documents - before.rows + removed;
  const revised = after.replaced - before.replaced;
  const parts = [
    added > 0 ? t("data.again_new", number(added)) : null,
    revised > 0 ? t("data.again_revised", number(revised)) : null,
    removed > 0 ? t("data.again_removed", number(removed)) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}
