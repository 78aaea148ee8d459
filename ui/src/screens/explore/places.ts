import type { View } from "../../route";

/** The screen that shows the day of a metric. */
export function viewOfMetric(metric: string): View {
  if (/steps|activity|calories|walking|sedentary|resting_s|non_wear/.test(metric)) return "activity";
  return /readiness|temperature/.test(metric) ? "readiness" : "sleep";
}
