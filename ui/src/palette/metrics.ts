/** Metrics that can be asked for by name, the words people use for them, and the screen that shows each. */
import { metricName } from "../format/words";
import { dayHref, href, isDayView, type View } from "../route";
import type { Stretch } from "../range/range";

export type MetricTarget = { metric: string; view: View; /** Other words for it, in both languages. */ words: string };

export const metricTargets: readonly MetricTarget[] = [
  { metric: "sleep_score", view: "sleep", words: "sleep schlaf score" },
  { metric: "total_sleep_s", view: "sleep", words: "sleep duration asleep schlafdauer schlaf" },
  { metric: "deep_sleep_s", view: "sleep", words: "deep tiefschlaf sws n3" },
  { metric: "rem_sleep_s", view: "sleep", words: "rem dreams traum" },
  { metric: "light_sleep_s", view: "sleep", words: "light leichtschlaf" },
  { metric: "efficiency_percent", view: "sleep", words: "efficiency effizienz" },
  { metric: "latency_s", view: "sleep", words: "latency einschlaflatenz einschlafen sol" },
  { metric: "bedtime_start_min", view: "sleep", words: "bedtime zubettgehen bettzeit" },
  { metric: "readiness_score", view: "readiness", words: "readiness bereitschaft recovery erholung" },
  { metric: "activity_score", view: "activity", words: "activity aktivitat" },
  { metric: "steps", view: "activity", words: "steps walking schritte gehen" },
  { metric: "active_calories_kcal", view: "activity", words: "calories energy kcal kalorien energie" },
  { metric: "equivalent_walking_distance_m", view: "activity", words: "distance km strecke distanz" },
  { metric: "average_hrv_ms", view: "heart", words: "hrv rmssd heart rate variability herzfrequenzvariabilitat" },
  { metric: "lowest_heart_rate_bpm", view: "heart", words: "rhr resting heart rate pulse ruheherzfrequenz ruhepuls puls" },
  { metric: "average_heart_rate_bpm", view: "heart", words: "heart rate pulse bpm herzfrequenz puls" },
  { metric: "average_breath_per_min", view: "breathing", words: "breathing respiration rate atmung atemfrequenz" },
  { metric: "spo2_average_percent", view: "breathing", words: "spo2 oxygen saturation sauerstoff sattigung" },
  { metric: "breathing_disturbance_index", view: "breathing", words: "apnea ahi bdi breathing disturbance atemaussetzer apnoe" },
  { metric: "temperature_deviation_c", view: "temperature", words: "temperature fever temperatur fieber temperaturabweichung" },
  { metric: "stress_high_s", view: "stress", words: "stress" },
  { metric: "recovery_high_s", view: "stress", words: "recovery restored erholung" },
  { metric: "vascular_age_years", view: "body", words: "cardiovascular vascular age gefassalter alter" },
  { metric: "vo2_max", view: "body", words: "vo2 vo2max cardio fitness ausdauer" },
];

export const targetName = ({ metric }: MetricTarget): string => metricName(metric);

/** Where a metric is shown: its trend, or the days that were named with it. A single day has a page of its own where the view has days. */
export function metricHref({ view }: MetricTarget, time: Stretch | null): string {
  return time === null ? href(isDayView(view) ? { view, page: "trend" } : { view }) : timeHref(view, time);
}

/** A view at a time that was named. */
export function timeHref(view: View, time: Stretch): string {
  const isDay = time.first === time.last;
  if (isDay && isDayView(view)) return dayHref(view, time.first);
  const params: Record<string, string> = isDay ? { range: "week", to: time.last } : { range: "custom", from: time.first, to: time.last };
  return href(isDayView(view) ? { view, page: "trend", params } : { view, params });
}
