import type { ScoreStatus } from "../../format/score";

/** What a metric of the IPC contract is called on screen. */
export const metricNames: Record<string, string> = {
  sleep_score: "Sleep score",
  readiness_score: "Readiness score",
  activity_score: "Activity score",
  total_sleep_s: "Total sleep",
  deep_sleep_s: "Deep sleep",
  light_sleep_s: "Light sleep",
  rem_sleep_s: "REM sleep",
  awake_s: "Time awake",
  latency_s: "Time to fall asleep",
  time_in_bed_s: "Time in bed",
  efficiency_percent: "Efficiency",
  restless_periods: "Restless periods",
  average_heart_rate_bpm: "Average heart rate",
  lowest_heart_rate_bpm: "Lowest heart rate",
  average_hrv_ms: "HRV",
  average_breath_per_min: "Breathing",
  bedtime_start_min: "Bedtime",
  bedtime_end_min: "Wake-up",
  steps: "Steps",
  active_calories_kcal: "Active energy",
  total_calories_kcal: "Total energy",
  equivalent_walking_distance_m: "Walking equivalent",
  high_activity_s: "High",
  medium_activity_s: "Medium",
  low_activity_s: "Low",
  sedentary_s: "Inactive",
  resting_s: "Rest",
  non_wear_s: "Not worn",
  temperature_deviation_c: "Temperature",
  temperature_trend_deviation_c: "Temperature trend",
  spo2_average_percent: "Blood oxygen",
  breathing_disturbance_index: "Breathing disturbance",
  stress_high_s: "Stress",
  recovery_high_s: "Recovery",
  vascular_age_years: "Cardiovascular age",
  vo2_max: "VO\u2082 max",
};

/** A metric that arrived after this version was written is shown under its own name, in words. */
export function metricName(metric: string): string {
  return metricNames[metric] ?? sentence(metric);
}

export const statusWords: Record<ScoreStatus, string> = {
  optimal: "Optimal",
  good: "Good",
  fair: "Fair",
  attention: "Pay attention",
};

const contributors: Record<string, string> = {
  deep_sleep: "Deep sleep",
  efficiency: "Efficiency",
  latency: "Latency",
  rem_sleep: "REM sleep",
  restfulness: "Restfulness",
  timing: "Timing",
  total_sleep: "Total sleep",
  meet_daily_targets: "Meet daily goals",
  move_every_hour: "Move every hour",
  recovery_time: "Recovery time",
  stay_active: "Stay active",
  training_frequency: "Training frequency",
  training_volume: "Training volume",
  activity_balance: "Activity balance",
  body_temperature: "Body temperature",
  hrv_balance: "HRV balance",
  previous_day_activity: "Previous day activity",
  previous_night: "Previous night",
  recovery_index: "Recovery index",
  resting_heart_rate: "Resting heart rate",
  sleep_balance: "Sleep balance",
  sleep_regularity: "Sleep regularity",
};

export function contributorName(key: string): string {
  return contributors[key] ?? sentence(key);
}

/** `new_kind_of_thing` as "New kind of thing". */
export function sentence(key: string): string {
  const words = key.replace(/_/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
