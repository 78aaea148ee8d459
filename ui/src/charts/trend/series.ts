import type { TrendColumn, TrendView } from "../../bindings";
import { axisValue, metricKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { extent, niceAxis, type Axis } from "../axis/scale";
import { grainFor, groups, rollingMean, trendDays, trendPoints, type Grain, type TrendPoint } from "./data";

/** A range of days and the marks that stand for them; shared by every chart of one screen. */
export type TrendRange = { days: string[]; grain: Grain; ranges: [number, number][] };

export function trendRange(trend: Pick<TrendView, "first" | "last">, weekStart: number): TrendRange {
  const days = trendDays(trend);
  const grain = grainFor(days.length);
  return { days, grain, ranges: groups(days, grain, weekStart) };
}

/** A metric ready to be drawn: values in the unit of its axis, and the same marks with the values as received. */
export type TrendSeries = {
  points: TrendPoint[];
  /** The values in the unit of the axis. */
  drawn: (number | null)[];
  /** The mean of seven days in the metric's own unit; all `null` when a mark is more than a day. */
  mean7: (number | null)[];
  mean7Drawn: (number | null)[];
  band: { low: number; high: number; middle: number | null } | null;
};

export function trendSeries(column: TrendColumn, range: TrendRange, prefs: FormatPrefs): TrendSeries {
  const kind = metricKind(column.metric);
  const toAxis = (value: number | null): number | null => (value === null ? null : axisValue(kind, value, prefs));
  const points = trendPoints(range.days, column.values, range.ranges);
  const mean7 = range.grain === "day" ? rollingMean(column.values) : points.map(() => null);
  return {
    points,
    drawn: points.map((point) => toAxis(point.value)),
    mean7,
    mean7Drawn: mean7.map(toAxis),
    band:
      column.usualLow === null || column.usualHigh === null
        ? null
        : {
            low: axisValue(kind, column.usualLow, prefs),
            high: axisValue(kind, column.usualHigh, prefs),
            middle: toAxis(column.usual),
          },
  };
}

/** The bounds of Oura's words stand among the ticks of a score. */
const SCORE_TICKS = [0, 30, 50, 70, 85, 100];
const TICKS = 4;

/** Bars stand on zero. Dots show differences, so their axis begins near the lowest of them. */
export function trendAxis(
  metric: string,
  series: Pick<TrendSeries, "drawn" | "band">,
  from: "zero" | "lowest",
): Axis {
  const found = extent([...series.drawn, series.band?.low ?? null, series.band?.high ?? null]);
  if (metricKind(metric) === "score") {
    const low = from === "zero" ? 0 : Math.min(50, Math.floor(((found?.[0] ?? 50) - 3) / 10) * 10);
    return { domain: [low, 100], ticks: SCORE_TICKS.filter((tick) => tick >= low) };
  }
  if (found === null) return niceAxis([0, 1], 1);
  const padding = (found[1] - found[0]) * 0.08 || 1;
  return niceAxis(from === "zero" ? [0, found[1]] : [found[0] - padding, found[1] + padding], TICKS);
}
