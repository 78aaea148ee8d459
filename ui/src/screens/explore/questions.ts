/** Curated places to begin. */
import type { MessageKey } from "../../messages";
import type { ExploreState } from "./address";

export type Question = { key: Extract<MessageKey, `explore.q_${string}`>; range: string; state: Partial<ExploreState> & Pick<ExploreState, "mode"> };

export const QUESTIONS: readonly Question[] = [
  { key: "explore.q_recovery", range: "year", state: { mode: "trend", metrics: ["average_hrv_ms", "lowest_heart_rate_bpm", "readiness_score"] } },
  { key: "explore.q_sleep_shape", range: "6m", state: { mode: "trend", metrics: ["total_sleep_s", "bedtime_start_min", "deep_sleep_s"] } },
  { key: "explore.q_bedtime_hrv", range: "year", state: { mode: "scatter", x: "bedtime_start_min", y: "average_hrv_ms", lagDays: 0 } },
  { key: "explore.q_steps_deep", range: "year", state: { mode: "scatter", x: "steps", y: "deep_sleep_s", lagDays: 1 } },
  { key: "explore.q_sleep_activity", range: "year", state: { mode: "scatter", x: "total_sleep_s", y: "active_calories_kcal", lagDays: 0 } },
  { key: "explore.q_stress_pulse", range: "year", state: { mode: "scatter", x: "stress_high_s", y: "lowest_heart_rate_bpm", lagDays: 1 } },
  { key: "explore.q_temperature_hrv", range: "year", state: { mode: "scatter", x: "temperature_deviation_c", y: "average_hrv_ms", lagDays: 0 } },
];
