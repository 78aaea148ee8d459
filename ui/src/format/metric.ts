import { t, tWord } from "../messages";
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
  | "speed"
  | "oxygen"
  | "met_minutes"
  | "stress_word"
  | "resilience_level"
  | "plain";

export const HIDDEN = "\u2022\u2022\u2022";

const METRES_PER_MILE = 1609.344;
const FAHRENHEIT_PER_CELSIUS = 1.8;
/** Of the thermochemical calorie, which food and sport count in (ISO 31-4). */
const KILOJOULES_PER_KILOCALORIE = 4.184;

/** The preferences that decide what an axis is ruled in. */
export type AxisPrefs = Pick<FormatPrefs, "temperature" | "distance" | "energy">;

const KINDS: Record<string, MetricKind> = {
  efficiency_percent: "percent",
  spo2_average_percent: "spo2",
  average_breath_per_min: "breaths",
  average_hrv_ms: "ms",
  steps: "count",
  vascular_age_years: "years",
  breathing_disturbance_index: "plain",
  vo2_max: "oxygen",
  stress_summary: "stress_word",
  resilience_level: "resilience_level",
  average_met: "met",
  pulse_wave_velocity_m_per_s: "speed",
};

/** Oura's ordered words, the first for 1; a mean of several lies between two of them and stays a number. */
const WORDS = {
  stress_word: ["restored", "normal", "stressful"],
  resilience_level: ["limited", "adequate", "solid", "strong", "exceptional"],
} as const;

/** The kind of a metric of the IPC contract, read off its unit suffix. */
export function metricKind(metric: string): MetricKind {
  const known = KINDS[metric];
  if (known !== undefined) return known;
  if (metric.endsWith("_score") || metric.endsWith("_points")) return "score";
  if (metric.endsWith("_percent")) return "percent";
  if (metric.endsWith("_met_min")) return "met_minutes";
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
      return { text: number(0), unit: t("unit.bpm") };
    case "ms":
      return { text: number(0), unit: t("unit.ms") };
    case "breaths":
      return { text: number(1), unit: t("unit.per_min") };
    case "percent":
      return { text: number(0), unit: "%" };
    case "spo2":
      return { text: number(1), unit: "%" };
    case "deviation":
      return showDeviation(value, prefs);
    case "energy":
      return { text: formatNumber(axisValue("energy", value, prefs), 0, prefs.locale), unit: axisUnit("energy", prefs) };
    case "distance":
      return showDistance(value, prefs);
    case "years":
      return { text: number(0), unit: t("unit.years", Math.round(value)) };
    case "met":
      return { text: number(2), unit: "" };
    case "stress_word":
    case "resilience_level": {
      const word = WORDS[kind][value - 1];
      return { text: word === undefined ? number(1) : tWord(kind, word), unit: "" };
    }
    case "speed":
      return { text: number(2), unit: "m/s" };
    case "oxygen":
      return { text: number(1), unit: "ml/kg/min" };
    case "met_minutes":
      return { text: number(0), unit: t("unit.met_min") };
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

/** The unit of a difference, beside so large an amount: of two percentages it is points, because 90 is not one percent above 89. */
export function unitApart(kind: MetricKind, amount: number, unit: string): string {
  return kind === "percent" || kind === "spo2" ? t("unit.percent_points", amount) : unit;
}

/** How far two values of a metric lie apart, without a sign. */
export function formatApart(kind: MetricKind, amount: number, prefs: FormatPrefs): string {
  const { text, unit } = showMetric(kind, Math.abs(amount), prefs);
  return prefs.hideValues ? text : withUnit(text.replace(/^\+/, ""), unitApart(kind, Number(Math.abs(amount).toFixed(kind === "spo2" ? 1 : 0)), unit));
}

/** A mean. Of Oura's ordered words it stays a number also where it happens to be whole: "3.0" beside "4.3", not "Solid". */
export function formatMean(kind: MetricKind, value: number | null, prefs: FormatPrefs): string {
  const isWord = kind === "stress_word" || kind === "resilience_level";
  return isWord && value !== null && !prefs.hideValues ? formatNumber(value, 1, prefs.locale) : formatKind(kind, value, prefs);
}

/** Two ends that share one unit: "47\u201352 bpm", "\u22120.17 to +0.20 \u00b0C". */
export function formatRange(kind: MetricKind, low: number, high: number, prefs: FormatPrefs): string {
  const [from, to] = [showMetric(kind, low, prefs), showMetric(kind, high, prefs)];
  const whole = withUnit(to.text, to.unit);
  if (from.text === to.text && from.unit === to.unit) return whole;
  if (JOINED.has(kind) || (kind === "distance" && from.unit === to.unit)) return `${from.text}\u2013${whole}`;
  return t("unit.range", from.unit === to.unit ? from.text : withUnit(from.text, from.unit), whole);
}

/** Numbers without a sign of their own: a dash between two of them is read as "to". */
const JOINED: ReadonlySet<MetricKind> = new Set(["score", "bpm", "ms", "breaths", "percent", "spo2", "count", "energy", "years", "met", "speed", "oxygen", "met_minutes", "plain"]);

export function formatMetric(metric: string, value: number | null, prefs: FormatPrefs): string {
  return formatKind(metricKind(metric), value, prefs);
}

/** The number that an axis is ruled in: minutes as hours, metres as km or miles, degrees and energy as chosen. */
export function axisValue(kind: MetricKind, value: number, prefs: AxisPrefs): number {
  switch (kind) {
    case "duration":
      return value / 3600;
    case "distance":
      return value / (prefs.distance === "miles" ? METRES_PER_MILE : 1000);
    case "deviation":
      return prefs.temperature === "fahrenheit" ? value * FAHRENHEIT_PER_CELSIUS : value;
    case "energy":
      return prefs.energy === "kilojoules" ? value * KILOJOULES_PER_KILOCALORIE : value;
    default:
      return value;
  }
}

/** The unit named in a chart's subtitle. */
export function axisUnit(kind: MetricKind, prefs: AxisPrefs): string {
  switch (kind) {
    case "duration":
      return t("unit.axis_hours");
    case "distance":
      return prefs.distance === "miles" ? t("unit.axis_miles") : "km";
    case "deviation":
      return prefs.temperature === "fahrenheit" ? "\u00b0F" : "\u00b0C";
    case "bpm":
      return t("unit.bpm");
    case "ms":
      return t("unit.ms");
    case "breaths":
      return t("unit.axis_breaths");
    case "percent":
    case "spo2":
      return "%";
    case "energy":
      return prefs.energy === "kilojoules" ? "kJ" : "kcal";
    case "years":
      return t("unit.axis_years");
    case "speed":
      return "m/s";
    case "oxygen":
      return "ml/kg/min";
    case "met_minutes":
      return t("unit.met_min");
    case "score":
      return t("unit.axis_score");
    case "clock":
    case "count":
    case "met":
    case "stress_word":
    case "resilience_level":
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
