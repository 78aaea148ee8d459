import type { Vital } from "../../bindings";
import { metricKind, type MetricKind } from "../../format/metric";

const KIND_OF_UNIT: Record<string, MetricKind> = {
  bpm: "bpm",
  ms: "ms",
  "breaths/min": "breaths",
  "\u00b0C": "deviation",
  "%": "spo2",
};

/** The unit that came with the value decides how it is shown; its name only when the unit is new. */
export function vitalKind(vital: Pick<Vital, "metric" | "unit">): MetricKind {
  return KIND_OF_UNIT[vital.unit] ?? metricKind(vital.metric);
}

const DECIMALS: Partial<Record<MetricKind, number>> = { breaths: 1, spo2: 1, deviation: 2 };

/** Rounded as it is shown: a value that reads "64" does not lie below a range that begins at "64". */
export function asShown<T extends Pick<Vital, "value" | "usualLow" | "usualHigh">>(vital: T, kind: MetricKind): T {
  const scale = 10 ** (DECIMALS[kind] ?? 0);
  const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * scale) / scale);
  return { ...vital, value: rounded(vital.value), usualLow: rounded(vital.usualLow), usualHigh: rounded(vital.usualHigh) };
}

/** The fixed colours of the series: heart rate magenta, HRV teal, the rest ink. */
export function vitalColour(metric: string): string {
  if (metric.includes("heart_rate")) return "var(--series-magenta)";
  if (metric.includes("hrv")) return "var(--series-teal)";
  return "var(--series-ink)";
}
