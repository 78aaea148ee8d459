import { formatMinuteOfDay } from "../../format/clock";
import { axisValue, metricKind } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { extent, niceAxis, tickDecimals, type Axis } from "../axis/scale";

/** The axis of any daily metric: in which unit it is ruled, and how a tick is written. */
export type MetricAxis = { axis: Axis; drawn: (value: number) => number; text: (tick: number) => string };

export function metricAxis(metric: string, values: readonly (number | null)[], prefs: FormatPrefs): MetricAxis {
  const kind = metricKind(metric);
  const drawn = (value: number): number => axisValue(kind, value, prefs);
  const known = values.filter((value) => value !== null);
  if (kind === "clock") {
    const axis = clockAxis(extent(known) ?? [-60, 60]);
    return { axis, drawn, text: (tick) => (prefs.hideValues ? "" : formatMinuteOfDay(tick, prefs)) };
  }
  const axis = niceAxis(extent(known.map(drawn)) ?? [0, 1], TICKS);
  const decimals = tickDecimals(axis.ticks);
  return { axis, drawn, text: (tick) => (prefs.hideValues ? "" : formatNumber(tick, decimals, prefs.locale)) };
}

const TICKS = 4;
const CLOCK_STEPS_MIN = [10, 15, 30, 60, 120, 180, 360] as const;

/** Whole quarters, halves or hours around the times, about four of them. */
function clockAxis([low, high]: readonly [number, number]): Axis {
  const step = CLOCK_STEPS_MIN.find((every) => (high - low) / every <= TICKS + 1) ?? 360;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return { domain: [first * step, last * step], ticks: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step) };
}

const DIGIT_PX = 7.2;

/** Wide enough for the longest label. */
export const axisWidth = ({ axis, text }: MetricAxis): number => Math.max(28, ...axis.ticks.map((tick) => text(tick).length * DIGIT_PX + 12));
