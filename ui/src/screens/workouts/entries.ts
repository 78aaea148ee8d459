import type { WorkoutEntry } from "../../bindings";
import type { LaneEvent } from "../../charts/event_lanes/data";
import { parseInstant } from "../../format/clock";
import { entryName } from "../../format/words";
import { t } from "../../messages";

/** The person's own label where there is one, else Oura's word in plain words. */
export function titleOf(entry: Pick<WorkoutEntry, "kind" | "label" | "activity">): string {
  if (entry.label !== null && entry.label.trim() !== "") return entry.label;
  if (entry.activity !== "") return entryName(entry.activity);
  return entry.kind === "session" ? t("workouts.session") : t("workouts.workout");
}

/** Seconds from start to end; `null` when one of them cannot be read. */
export function lastedS(entry: Pick<WorkoutEntry, "start" | "end">): number | null {
  const [start, end] = [parseInstant(entry.start), parseInstant(entry.end)];
  return start === null || end === null ? null : Math.max(0, (end.utcMs - start.utcMs) / 1000);
}

/** Rows of kinds, whatever a single workout was called. */
export function eventsOf(entries: readonly WorkoutEntry[]): LaneEvent[] {
  return entries.map((entry) => ({
    id: entry.id,
    lane: `${entry.kind}:${entry.activity}`,
    label: titleOf({ ...entry, label: null }),
    first: entry.day,
    last: entry.day,
  }));
}

export type Totals = { workouts: number; sessions: number; lastedS: number; kcal: number | null; metres: number | null };

/** Sums of what is there; `null` where no entry has the number. */
export function totalsOf(entries: readonly WorkoutEntry[]): Totals {
  const sum = (values: (number | null)[]): number | null => {
    const present = values.filter((value) => value !== null);
    return present.length === 0 ? null : present.reduce((total, value) => total + value, 0);
  };
  return {
    workouts: entries.filter(({ kind }) => kind === "workout").length,
    sessions: entries.filter(({ kind }) => kind === "session").length,
    lastedS: sum(entries.map(lastedS)) ?? 0,
    kcal: sum(entries.map(({ caloriesKcal }) => caloriesKcal)),
    metres: sum(entries.map(({ distanceM }) => distanceM)),
  };
}

/** The labels of the kinds that came most often, in the order of the language; several when they came equally often. */
export function commonest(events: readonly LaneEvent[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of events) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([label]) => label).sort((a, b) => a.localeCompare(b));
}
