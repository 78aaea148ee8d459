import { linearScale } from "../axis/scale";
import { LANES, type Lane, type TimelineData, type TimelineMark } from "./data";

export type PlacedMark = TimelineMark & { left: number; width: number; labelAt: "inside" | "after" | "before" | null };

const LETTER_PX = 6.6;
const PADDING_PX = 8;

/** Lanes that hold something, from the top; the sleep lane always stands, so that an empty night is seen as one. */
export function usedLanes(data: TimelineData): Lane[] {
  return LANES.filter((lane) => lane === "sleep" || data.marks.some((mark) => mark.lane === lane));
}

/** Each mark in pixels, and where its name has room: inside it, after it, before it, or nowhere (the cursor and the table still say it). */
export function placeMarks(data: TimelineData, left: number, right: number, nameOf: (mark: TimelineMark) => string): PlacedMark[] {
  const x = linearScale([data.startMs, data.endMs], [left, right]);
  const placed = data.marks.map((mark) => {
    const from = x(mark.startMs);
    return { ...mark, left: from, width: mark.endMs === null ? 0 : Math.max(3, x(mark.endMs) - from) };
  });
  const lengthOf = (mark: TimelineMark): number => nameOf(mark).length * LETTER_PX + 2 * PADDING_PX;
  return placed.map((mark) => {
    const needed = lengthOf(mark);
    const next = placed
      .filter((other) => other.lane === mark.lane && other.left > mark.left)
      .reduce((nearest, other) => Math.min(nearest, other.left), right);
    // What stands before it may have its own name between the two.
    const taken = placed
      .filter((other) => other.lane === mark.lane && other !== mark && other.left <= mark.left)
      .reduce((nearest, other) => Math.max(nearest, other.left + other.width + lengthOf(other)), left);
    const roomAfter = next - (mark.left + mark.width);
    const roomBefore = mark.left - taken;
    return { ...mark, labelAt: mark.width >= needed ? "inside" : roomAfter >= needed ? "after" : roomBefore >= needed ? "before" : null };
  });
}

/** The mark under or nearest to a pixel of a lane, within reach of a pointer. */
export function markAt(placed: readonly PlacedMark[], x: number, lane: Lane | undefined): number | null {
  const REACH_PX = 14;
  let nearest: { index: number; distance: number } | null = null;
  placed.forEach((mark, index) => {
    if (mark.lane !== lane) return;
    const distance = Math.max(0, mark.left - x, x - (mark.left + mark.width));
    if (distance <= REACH_PX && (nearest === null || distance < nearest.distance)) nearest = { index, distance };
  });
  return (nearest as { index: number } | null)?.index ?? null;
}
