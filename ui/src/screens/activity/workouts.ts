import type { WorkoutEntry } from "../../bindings";
import type { MetSpan } from "../../charts/met_area/data";
import { parseInstant } from "../../format/clock";
import { titleOf } from "../workouts/entries";

/** Workouts as stretches over the plot; one whose clock cannot be read is left to the list. */
export function metSpans(entries: readonly WorkoutEntry[]): MetSpan[] {
  return entries.flatMap((entry) => {
    const [start, end] = [parseInstant(entry.start), parseInstant(entry.end)];
    return start === null || end === null ? [] : [{ startMs: start.utcMs, endMs: end.utcMs, label: titleOf(entry) }];
  });
}
