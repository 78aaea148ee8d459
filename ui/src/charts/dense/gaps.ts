/** Where a dense chart is hatched: times in which nothing was measured, as far as they are wide enough to be seen as such. */
import type { Scale } from "../axis/scale";
import { isGap, type Mark } from "./marks";
import type { View } from "./view";

/** A narrower gap is seen as the space that it is. */
const HATCHED_PX = 8;

export type Gap = { ms: number; from: number; to: number };

/** `complete` is whether all answers are there: before that, nothing is known of what has no mark. */
export function hatchedGaps(marks: readonly Mark[], view: View, complete: boolean, x: Scale, left: number, right: number): Gap[] {
  const between = marks.filter((mark) => mark.middle === null);
  return [...between, ...(complete ? edges(marks, view) : [])]
    .map(({ ms, endMs }) => ({ ms, from: Math.max(left, x(ms)), to: Math.min(right, x(endMs)) }))
    .filter((gap) => gap.to - gap.from >= HATCHED_PX);
}

/** Nothing was measured before the first mark and after the last one either. */
function edges(marks: readonly Mark[], view: View): { ms: number; endMs: number }[] {
  const [first, last] = [marks[0], marks[marks.length - 1]];
  if (first === undefined || last === undefined) return [{ ms: view.fromMs, endMs: view.toMs }];
  const around = [
    { ms: view.fromMs, endMs: first.ms },
    { ms: last.endMs + 1, endMs: view.toMs },
  ];
  return around.filter((edge) => isGap(first.level, edge.ms, edge.endMs));
}
