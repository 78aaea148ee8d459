import { formatMinuteOfDay } from "./clock";
import { formatDuration } from "./duration";
import { ABSENT, formatNumber, formatSigned, withUnit } from "./number";
import type { FormatPrefs } from "./prefs";

/** What a value is, which decides its unit, its decimals and the chart it fits. */
export type MetricKind =
  | "score"
  | "duration"
  | "clock"
  | "bpm"
  | "ms"
  | "breaths"
  | "percent"
  | "spo2"
  | "deviation"
  | "count"
  | "energy"
  | "distance"
  | "years"
  | "met"
  | "plain";

export const HIDDEN = "\u2022\u2022\u2022";

const METRES_PER_MILE = 1609.344;
const FAHRENHEIT_PER_CELSIUS = 1.8;

const KINDS: Record<string, MetricKind> = {
  efficiency_percent: "percent",
  spo2_average_percent: "spo2",
  average_breath_per_min: "breaths",
  average_hrv_ms: "ms",
  steps: "count",
  vascular_age_years: "years",
  breathing_disturbance_index: "plain",
  vo2_max: "plain",
};

/** The kind of a metric of the IPC contract, read off its unit suffix. */
export function metricKind(metric: string): MetricKind {
  const known = KINDS[metric];
  if (known !== undefined) return known;
  if (metric.endsWith("_score")) return "score";
  if (metric.endsWith("_start_min") || metric.endsWith("_end_min")) return "clock";
  if (metric.endsWith("_s")) return "duration";
  if (metric.endsWith("_bpm")) return "bpm";
  if (metric.endsWith("_ms")) return "ms";
  if (metric.endsWith("_c")) return "deviation";
  if (metric.endsWith("_kcal")) return "energy";
  if (metric.endsWith("_m")) return "distance";
  return "plain";
}

/** A value ready to be set: the digits large, the unit small. */
export type Shown = { text: string; unit: string };

/** `value` as the person chose to see it; dots when values are hidden, a dash when there is none. */
export function showMetric(kind: MetricKind, value: number | null, prefs: FormatPrefs): Shown {
  if (value === null) return { text: ABSENT, unit: "" };
  if (prefs.hideValues) return { text: HIDDEN, unit: "" };
  const number = (decimals: number): string => formatNumber(value, decimals, prefs.locale);
  switch (kind) {
    case "duration":
      return { text: formatDuration(value), unit: "" };
    case "clock":
      return { text: formatMinuteOfDay(value, prefs), unit: "" };
    case "bpm":
      return { text: number(0), unit: "bpm" };
    case "ms":
      return { text: number(0), unit: "ms" };
    case "breaths":
      return { text: number(1), unit: "/min" };
    case "percent":
      return { text: number(0), unit: "%" };
    case "spo2":
      return { text: number(1), unit: "%" };
    case "deviation":
      return showDeviation(value, prefs);
    case "energy":
      return { text: number(0), unit: "kcal" };
    case "distance":
      return showDistance(value, prefs);
    case "years":
      return { text: number(0), unit: "years" };
    case "met":
      return { text: number(2), unit: "" };
    case "score":
    case "count":
    case "plain":
      return { text: number(0), unit: "" };
  }
}

/** The same as one string: "52 bpm", "7 h 12 min". */
export function formatKind(kind: MetricKind, value: number | null, prefs: FormatPrefs): string {
  const shown = showMetric(kind, value, prefs);
  return withUnit(shown.text, shown.unit);
}

export function formatMetric(metric: string, value: number | null, prefs: FormatPrefs): string {
  return formatKind(metricKind(metric), value, prefs);
}

/** The number that an axis is ruled in: minutes as hours, metres as km or miles, degrees as chosen. */
export function axisValue(kind: MetricKind, value: number, prefs: Pick<FormatPrefs, "temperature" | "distance">): number {
  switch (kind) {
    case "duration":
      return value / 3600;
    case "distance":
      return value / (prefs.distance === "miles" ? METRES_PER_MILE : 1000);
    case "deviation":
      return prefs.temperature === "fahrenheit" ? value * FAHRENHEIT_PER_CELSIUS : value;
    default:
      return value;
  }
}

/** The unit named in a chart's subtitle. */
export function axisUnit(kind: MetricKind, prefs: Pick<FormatPrefs, "temperature" | "distance">): string {
  switch (kind) {
    case "duration":
      return "hours";
    case "distance":
      return prefs.distance === "miles" ? "miles" : "km";
    case "deviation":
      return prefs.temperature === "fahrenheit" ? "\u00b0F" : "\u00b0C";
    case "bpm":
      return "bpm";
    case "ms":
      return "ms";
    case "breaths":
      return "breaths per minute";
    case "percent":
    case "spo2":
      return "%";
    case "energy":
      return "kcal";
    case "years":
      return "years";
    case "score":
      return "0 to 100";
    case "clock":
    case "count":
    case "met":
    case "plain":
      return "";
  }
}

/** A deviation is a difference: degrees Fahrenheit are 1.8 times the Celsius ones, without the 32 of the scale's zero. */
function showDeviation(value: number, prefs: FormatPrefs): Shown {
  const converted = axisValue("deviation", value, prefs);
  const decimals = prefs.temperature === "fahrenheit" ? 1 : 2;
  return { text: formatSigned(converted, decimals, prefs.locale), unit: axisUnit("deviation", prefs) };
}

function showDistance(value: number, prefs: FormatPrefs): Shown {
  if (prefs.distance === "miles") {
    return { text: formatNumber(value / METRES_PER_MILE, 1, prefs.locale), unit: "mi" };
  }
  if (value < 1000) return { text: formatNumber(value, 0, prefs.locale), unit: "m" };
  return { text: formatNumber(value / 1000, 1, prefs.locale), unit: "km" };
}
