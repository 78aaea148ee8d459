import { formatMinuteOfDay } from "../../format/clock";
import { axisValue, metricKind, type MetricKind } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { niceAxis, tickDecimals, type Axis } from "./scale";

/** Half hours and hours; a clock ruled at 50 and 100 minutes cannot be read. */
const CLOCK_STEPS_MIN = [15, 30, 60, 120, 180, 360] as const;

/** An axis around values of a metric, in the unit that the axis is ruled in; `toAxis` where that is not the usual one. */
export function metricAxis(
  metric: string,
  domain: readonly [number, number],
  count: number,
  prefs: FormatPrefs,
  toAxis: (value: number) => number = (value) => axisValue(metricKind(metric), value, prefs),
): Axis {
  const kind = metricKind(metric);
  const [low, high] = [toAxis(domain[0]), toAxis(domain[1])];
  if (kind !== "clock") return niceAxis([low, high], count, leastStep(metric));
  const step = CLOCK_STEPS_MIN.find((minutes) => (high - low) / minutes <= count) ?? 720;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { domain: [first * step, last * step], ticks };
}

/** Finer rules than the values themselves are told in would make two equal days look apart. */
export const leastStep = (metric: string): number => LEAST[metricKind(metric)] ?? 0;

const LEAST: Partial<Record<MetricKind, number>> = { score: 1, bpm: 1, ms: 1, percent: 1, count: 1, years: 1, spo2: 0.5, oxygen: 0.5, breaths: 0.2, speed: 0.05 };

/** What stands at a tick; nothing while values are hidden, since an axis would tell them. */
export function tickText(metric: string, axis: Axis, value: number, prefs: FormatPrefs): string {
  if (prefs.hideValues) return "";
  return metricKind(metric) === "clock" ? formatMinuteOfDay(value, prefs) : formatNumber(value, tickDecimals(axis.ticks), prefs.locale);
}
