import type { TrendColumn, TrendView } from "../../bindings";
import { axisUnit, axisValue, metricKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";
import { leastStep } from "../axis/metric_axis";
import { extent, niceAxis, type Axis } from "../axis/scale";
import { alignedValues, comparedDay, type TrendCompare } from "./compare";
import { countedValues, grainFor, groups, isMarked, isPartial, isSparse, rollingMean, trendDays, trendPoints, type Grain, type TrendPoint } from "./data";
import type { Zooming } from "./zooming";

/** A range of days and the marks that stand for them; shared by every chart of one screen. */
export type TrendRange = {
  days: string[];
  grain: Grain;
  ranges: [number, number][];
  /** Which days it is compared with. */
  compare: TrendCompare | null;
  /** How its charts choose other days for the screen; not where the days are fixed. */
  zooming?: Zooming;
};

export function trendRange(
  trend: Pick<TrendView, "first" | "last">,
  weekStart: number,
  compare: TrendCompare | null = null,
): TrendRange {
  const days = trendDays(trend);
  const grain = grainFor(days.length);
  return { days, grain, ranges: groups(days, grain, weekStart), compare };
}

type Drawn = (number | null)[];

/** What the axis of a metric is ruled in. */
export type TrendUnit = { toAxis: (value: number) => number; name: string };

const TWO_HOURS_S = 7200;

/** The unit of the metric's axis; minutes for durations that stay under two hours, of which an hour is no handy part. */
export function trendUnit(columns: readonly TrendColumn[], prefs: FormatPrefs): TrendUnit {
  const kind = metricKind(columns[0]?.metric ?? "");
  const highest = columns.reduce((sum, column) => sum + highestOf(column), 0);
  if (kind === "duration" && highest < TWO_HOURS_S) return { toAxis: (seconds) => seconds / 60, name: t("trend.minutes") };
  return { toAxis: (value) => axisValue(kind, value, prefs), name: axisUnit(kind, prefs) };
}

function highestOf(column: TrendColumn): number {
  return extent([...column.values, ...(column.compared?.values ?? []), column.usualHigh])?.[1] ?? 0;
}

/** The other days of a comparison, as they are laid over the range. */
export type TrendOverlay = {
  /** `null` where the two stretches have no days that belong to each other; then only the mean is drawn. */
  points: TrendPoint[] | null;
  drawn: Drawn;
  mean7Drawn: Drawn;
  meanDrawn: number | null;
};

/** A metric ready to be drawn: values in the unit of its axis, and the same marks with the values as received. */
export type TrendSeries = {
  points: TrendPoint[];
  /** The values in the unit of the axis. */
  drawn: Drawn;
  /** The mean of seven days in the metric's own unit; all `null` when a mark is more than a day. */
  mean7: Drawn;
  mean7Drawn: Drawn;
  band: { low: number; high: number; middle: number | null } | null;
  /** The middle 80 % of the days of each mark, in the unit of the axis. */
  spreads: ({ low: number; high: number } | null)[];
  /** Marks of which less than 70 % of the days have a value, or that are of a day that was measured in part. */
  partial: boolean[];
  /** Days far outside the usual band. */
  outlier: boolean[];
  overlay: TrendOverlay | null;
  /** The values come now and then; the days between them are no gaps. */
  sparse: boolean;
};

export function trendSeries(
  column: TrendColumn,
  range: TrendRange,
  prefs: FormatPrefs,
  unit: TrendUnit = trendUnit([column], prefs),
): TrendSeries {
  const toAxis = (value: number | null): number | null => (value === null ? null : unit.toAxis(value));
  const sparse = isSparse(column.values);
  const byDay = range.grain === "day";
  const counted = countedValues(column);
  const isPart = (index: number): boolean => byDay && isMarked(column.part?.marks, index);
  const points = trendPoints(range.days, byDay ? column.values : counted, range.ranges);
  const mean7 = byDay ? rollingMean(counted, column.lead) : points.map(() => null);
  return {
    points,
    drawn: points.map((point) => toAxis(point.value)),
    mean7,
    mean7Drawn: mean7.map(toAxis),
    band:
      column.usualLow === null || column.usualHigh === null
        ? null
        : {
            low: unit.toAxis(column.usualLow),
            high: unit.toAxis(column.usualHigh),
            middle: toAxis(column.usual),
          },
    spreads: points.map(({ spread }) =>
      spread === null ? null : { low: unit.toAxis(spread.low), high: unit.toAxis(spread.high) },
    ),
    partial: points.map((point, index) => isPart(index) || (!sparse && isPartial(point))),
    // Little on a day that was measured in part is nothing unusual.
    outlier: outliers(column, range.grain).map((far, index) => far && !(isPart(index) && (column.values[index] ?? 0) < (column.usual ?? 0))),
    overlay: overlayOf(column, range, toAxis),
    sparse,
  };
}

function overlayOf(column: TrendColumn, range: TrendRange, toAxis: (value: number | null) => number | null): TrendOverlay | null {
  const { compared } = column;
  const { compare } = range;
  if (compared === null || compare === null) return null;
  const meanDrawn = toAxis(compared.mean);
  const aligned = alignedValues(compared, range.days.length);
  if (aligned === null) return { points: null, drawn: [], mean7Drawn: [], meanDrawn };
  const days = range.days.map((_, index) => comparedDay(compare, index));
  const points = trendPoints(days, aligned, range.ranges);
  return {
    points,
    drawn: points.map((point) => toAxis(point.value)),
    mean7Drawn: range.grain === "day" ? rollingMean(aligned, compared.lead).map(toAxis) : points.map((point) => toAxis(point.value)),
    meanDrawn,
  };
}

/** The same series with everything beyond an axis put on its edge, where it is drawn as an arrow. */
export function clampedTo(series: TrendSeries, domain: readonly [number, number]): TrendSeries {
  const clamp = (value: number): number => Math.max(domain[0], Math.min(domain[1], value));
  const all = (values: Drawn): Drawn => values.map((value) => (value === null ? null : clamp(value)));
  const { band, overlay } = series;
  return {
    ...series,
    drawn: all(series.drawn),
    mean7Drawn: all(series.mean7Drawn),
    band: band && { low: clamp(band.low), high: clamp(band.high), middle: band.middle === null ? null : clamp(band.middle) },
    spreads: series.spreads.map((spread) => spread && { low: clamp(spread.low), high: clamp(spread.high) }),
    overlay: overlay && {
      ...overlay,
      drawn: all(overlay.drawn),
      mean7Drawn: all(overlay.mean7Drawn),
      meanDrawn: overlay.meanDrawn === null ? null : clamp(overlay.meanDrawn),
    },
  };
}

/** From the median to the 10th or 90th percentile is 1.2816 standard deviations of a normal distribution. */
const DECILE_SD = 1.2816;
const OUTLIER_SD = 3;

/** Values far outside the usual are ringed while they are few; a tenth of a range is no outlier but another time. */
const OUTLIERS_AT_MOST = 0.1;

/** The band is of the ninety days before the range; of a day half a year later it says nothing. */
const OUTLIERS_FOR_DAYS = 190;

function outliers(column: TrendColumn, grain: Grain): boolean[] {
  const known = grain === "day" && column.values.length <= OUTLIERS_FOR_DAYS;
  const far = column.values.map((value) => known && isOutlier(value, column));
  return far.filter(Boolean).length > column.n * OUTLIERS_AT_MOST ? far.map(() => false) : far;
}

/** Three standard deviations from the usual median, with the deviation of that side taken from its decile. */
function isOutlier(value: number | null, column: TrendColumn): boolean {
  const { usual, usualLow, usualHigh } = column;
  if (value === null || usual === null || usualLow === null || usualHigh === null) return false;
  const side = value > usual ? usualHigh - usual : usual - usualLow;
  return side > 0 && Math.abs(value - usual) > (side / DECILE_SD) * OUTLIER_SD;
}

/** The bounds of Oura's words stand among the ticks of a score. */
const SCORE_TICKS = [0, 30, 50, 70, 85, 100];
const TICKS = 4;

/** Bars stand on zero. Dots show differences, so their axis begins near the lowest of them. */
export function trendAxis(
  metric: string,
  series: Pick<TrendSeries, "drawn" | "band"> & Partial<Pick<TrendSeries, "mean7Drawn" | "spreads" | "overlay">>,
  from: "zero" | "lowest",
): Axis {
  const found = extent([
    ...series.drawn,
    // On the first days it also stands for days before them, which may have been quite different.
    ...(series.mean7Drawn ?? []),
    series.band?.low ?? null,
    series.band?.high ?? null,
    ...(series.spreads ?? []).flatMap((spread) => (spread === null ? [] : [spread.low, spread.high])),
    ...(series.overlay?.drawn ?? []),
    ...(series.overlay?.mean7Drawn ?? []),
    series.overlay?.meanDrawn ?? null,
  ]);
  if (metricKind(metric) === "score") {
    const low = from === "zero" ? 0 : Math.min(50, Math.floor(((found?.[0] ?? 50) - 3) / 10) * 10);
    return { domain: [low, 100], ticks: SCORE_TICKS.filter((tick) => tick >= low) };
  }
  if (found === null) return niceAxis([0, 1], 1);
  const padding = (found[1] - found[0]) * 0.08 || 1;
  // What cannot be negative has no room below zero.
  const low = found[0] >= 0 ? Math.max(0, found[0] - padding) : found[0] - padding;
  return niceAxis(from === "zero" ? [0, found[1]] : [low, found[1] + padding], TICKS, leastStep(metric));
}
