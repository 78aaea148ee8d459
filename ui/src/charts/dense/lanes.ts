import type { LanesView } from "../../bindings";
import { parseInstant } from "../../format/clock";
import { dayNumber } from "../../format/day";
import { entryName } from "../../format/words";
import { px } from "../axis/path";
import type { Scale } from "../axis/scale";
import { DAY_MS, type View } from "./view";

/** Something that happened, on the clock under a dense chart. */
export const LANES = ["movement", "tag"] as const;

export type LaneMark = { id: string; lane: (typeof LANES)[number]; kind: string; label: string; fromMs: number; toMs: number; isMoment: boolean };

/** The entries of `ipc.lanes` that lie in the view, earliest first. An entry without a clock covers its days. */
export function laneMarks(lanes: LanesView | null, view: View, offsetMin: number): LaneMark[] {
  return (lanes?.entries ?? [])
    .flatMap((entry): LaneMark[] => {
      const start = parseInstant(entry.start);
      const end = parseInstant(entry.end);
      const wholeDays = start === null;
      const fromMs = start?.utcMs ?? localMidnight(entry.firstDay, offsetMin);
      const toMs = end?.utcMs ?? (wholeDays ? localMidnight(entry.lastDay, offsetMin) + DAY_MS : fromMs);
      const lane = entry.kind === "workout" || entry.kind === "session" ? "movement" : "tag";
      return [{ id: entry.id, lane, kind: entry.kind, label: entryName(entry.label), fromMs, toMs, isMoment: end === null && !wholeDays }];
    })
    .filter((mark) => mark.toMs >= view.fromMs && mark.fromMs <= view.toMs)
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** Height of a row of marks. */
export const LANE_PX = 18;

export const laneRows = (marks: readonly LaneMark[]): number => new Set(marks.map((mark) => mark.lane)).size;

/** On which side of its mark a name is written; `null` where neither has room. */
export type PlacedMark = LaneMark & { left: number; width: number; named: "after" | "before" | null };

const LETTER_PX = 6.6;
/** What a name and the gaps on both sides of it take. */
const namePx = (label: string): number => label.length * LETTER_PX + 14;

/** Pixels of the marks of one lane; a name is written after its mark where it ends before the next one begins, else before it. */
export function placed(marks: readonly LaneMark[], x: Scale, left: number, right: number): PlacedMark[] {
  const found = marks.map((mark) => {
    const from = Math.max(left, x(mark.fromMs));
    return { ...mark, left: from, width: Math.max(3, Math.min(right, x(mark.toMs)) - from) };
  });
  /** Where what is written so far ends. */
  let taken = left;
  return found.map((mark, index) => {
    const next = found[index + 1]?.left ?? right;
    const needed = namePx(mark.label);
    const end = mark.left + mark.width;
    const named = end + needed <= Math.min(next, right) ? "after" : taken + needed <= mark.left ? "before" : null;
    taken = Math.max(taken, named === "after" ? end + needed : end);
    return { ...mark, named };
  });
}

/** A tick for each mark: where it lies, without what it is. */
export function tickPath(marks: readonly PlacedMark[], middle: number): string {
  return marks.map((mark) => `M${px(mark.left)} ${px(middle - 4)}h${px(Math.min(mark.width, 2))}v8h${px(-Math.min(mark.width, 2))}Z`).join("");
}

/** What was going on at a moment, in words. */
export function lanesAt(marks: readonly LaneMark[], ms: number): string[] {
  return marks.filter((mark) => mark.fromMs <= ms && ms <= mark.toMs).map((mark) => mark.label);
}

function localMidnight(day: string, offsetMin: number): number {
  return (dayNumber(day) ?? 0) * DAY_MS - offsetMin * 60_000;
}
