import { METRICS } from "./metrics";

/** Amounts of a day on which the ring was off for more than 30 % count in no number. */
const AMOUNTS: ReadonlySet<string> = new Set([
  "steps", "active_calories_kcal", "total_calories_kcal", "equivalent_walking_distance_m", "high_activity_s", "medium_activity_s", "low_activity_s", "sedentary_s",
]);
const MOST_NOT_WORN_S = 0.3 * 86_400;

/** Whether the metric's value on a day is of a part of it. The recorded days are all over. */
export function isPartDay(metric: string, day: string): boolean {
  return AMOUNTS.has(metric) && (METRICS["non_wear_s"]?.of(day) ?? 0) > MOST_NOT_WORN_S;
}

/** A character for each day, as Rust sends them, also for those that are none of the person's; `null` when every day is whole. */
export function partMarks(metric: string, days: readonly (string | null)[]): string | null {
  const marks = days.map((day) => (day !== null && isPartDay(metric, day) ? "1" : "0")).join("");
  return marks.includes("1") ? marks : null;
}
