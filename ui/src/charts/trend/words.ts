import type { TrendColumn } from "../../bindings";
import { formatDay, formatDayRange, formatDayShort } from "../../format/day";
import { formatApart, formatKind, metricKind, type MetricKind } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { metricName } from "../../format/words";
import { t, tWord } from "../../messages";
import type { ChartTable } from "../figure/data";
import { countedValues, ENOUGH_COVERAGE, isMarked, isPartial, isSparse, type Grain, type TrendPoint } from "./data";
import { direction, extremes } from "./direction";
import { trendUnit, type TrendRange, type TrendSeries } from "./series";

const AS_USUAL = 0.2;

/** One sentence: what was typical, how that compares with the 90 days before, and whether it clearly rose or fell. */
export function trendTakeaway(column: TrendColumn, prefs: FormatPrefs, label: string = metricName(column.metric)): string {
  const typical = typicalSentence(column, label, prefs);
  const way = column.n < column.values.length * ENOUGH_COVERAGE ? null : direction(countedValues(column));
  return way === null ? typical : t(`trend.${way}`, typical);
}

function typicalSentence(column: TrendColumn, label: string, prefs: FormatPrefs): string {
  const kind = metricKind(column.metric);
  const whole = column.values.length;
  if (column.n === 0 || column.median === null) return t("chart.no_values", label);
  if (column.n === 1) return t("chart.one_value", label, formatKind(kind, column.median, prefs));
  if (column.n < whole * ENOUGH_COVERAGE && !isSparse(column.values)) return t("chart.few_values", label, column.n, whole);
  const typical = formatKind(kind, column.median, prefs);
  if (column.usual === null || prefs.hideValues) return t("chart.typical", label, typical);
  if (isAsUsual(column.median, column) || formatKind(kind, column.usual, prefs) === typical) return t("chart.typical_same", label, typical);
  const difference = formatApart(kind, column.median - column.usual, prefs);
  return column.median > column.usual
    ? t("chart.typical_above", label, typical, difference)
    : t("chart.typical_below", label, typical, difference);
}

/** A difference that is small beside the width of the usual range is none worth a sentence. */
function isAsUsual(median: number, column: TrendColumn): boolean {
  const { usual, usualLow, usualHigh } = column;
  if (usual === null || usualLow === null || usualHigh === null) return false;
  return Math.abs(median - usual) < (usualHigh - usualLow) * AS_USUAL;
}

/** Unit, coverage, grain, mean and usual range; with the points that are drawn also the lowest and the highest of them. */
export function trendDetail(column: TrendColumn, grain: Grain, prefs: FormatPrefs, points: readonly TrendPoint[] = []): string {
  const kind = metricKind(column.metric);
  const show = (value: number): string => formatKind(kind, value, prefs);
  const isCounted = (index: number): boolean => grain !== "day" || !isMarked(column.part?.marks, index);
  const ends = prefs.hideValues ? null : extremes(points.map((point, index) => (isCounted(index) ? point.value : null)));
  // A value that several share is on no day in particular.
  const said = (what: "lowest" | "highest", index: number): string | null => {
    const point = points[index];
    if (point === undefined || point.value === null) return null;
    const value = show(point.value);
    if (points.some((other, place) => place !== index && isCounted(place) && other.value === point.value)) return t(`trend.${what}`, value);
    return t(`trend.${what}_on`, value, grain === "day" ? formatDayShort(point.first, prefs.locale) : pointName(point, prefs));
  };
  return [
    trendUnit([column], prefs).name || null,
    isSparse(column.values)
      ? t("trend.now_and_then", column.n)
      : coverage("chart.n_of_days", column.n, column.values.length, prefs),
    grain === "day" ? null : t(grain === "week" ? "chart.by_week" : "chart.by_month"),
    column.mean === null ? null : t("chart.mean_of", show(column.mean)),
    ends === null ? null : said("lowest", ends.lowest),
    ends === null ? null : said("highest", ends.highest),
    column.usualLow === null || column.usualHigh === null
      ? null
      : t("chart.usual_between", show(column.usualLow), show(column.usualHigh)),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
}

/** For a small chart among others: what was typical, and of how many days. */
export function compactDetail(column: TrendColumn, prefs: FormatPrefs): string {
  const typical = column.median === null ? null : t("trend.typically", formatKind(metricKind(column.metric), column.median, prefs));
  return [typical, coverage("chart.n_of_days", column.n, column.values.length, prefs)].filter((part) => part !== null).join(" \u00b7 ");
}

/** "27 of 30 days". */
export function coverage(
  key: "chart.n_of_days" | "chart.n_of_nights",
  n: number,
  whole: number,
  prefs: FormatPrefs,
): string {
  return t(key, formatNumber(n, 0, prefs.locale), formatNumber(whole, 0, prefs.locale), whole);
}

/** The name of a mark's time: a day, or the first and last of several. */
export function pointName(point: Pick<TrendPoint, "first" | "last">, prefs: FormatPrefs): string {
  return point.first === point.last
    ? formatDay(point.first, prefs.locale)
    : formatDayRange(point.first, point.last, prefs.locale);
}

/** What is said of a mark besides its own value. */
type Beside = {
  /** The mark of the other days that it is compared with. */
  compared?: TrendPoint | null;
  outlier?: boolean;
  /** Only a part of the day was measured. */
  part?: boolean;
  /** Values that come now and then; a mark of few of them is whole. */
  sparse?: boolean;
};

export function describePoint(
  point: TrendPoint | undefined,
  metric: string,
  mean7: number | null,
  prefs: FormatPrefs,
  beside: Beside = {},
): string {
  if (point === undefined) return "";
  const kind = metricKind(metric);
  const show = (value: number | null): string => (value === null ? t("chart.no_data") : formatKind(kind, value, prefs));
  const { compared = null } = beside;
  return [
    pointName(point, prefs),
    show(point.value),
    isPartial(point) && beside.sparse !== true ? t("trend.partial_n", point.n, point.days) : null,
    point.spread === null ? null : t("trend.spread", show(point.spread.low), show(point.spread.high)),
    beside.part ? t("trend.part_day") : null,
    beside.outlier ? t("trend.outlier") : null,
    mean7 === null ? null : t("chart.mean7_of", show(mean7)),
    compared === null ? null : t("trend.compared_at", pointName(compared, prefs), show(compared.value)),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
}

/** The same for a place of a series that is drawn with its comparison. */
export function describeSeries(series: TrendSeries, index: number, metric: string, prefs: FormatPrefs): string {
  const point = series.points[index];
  return describePoint(point, metric, series.mean7[index] ?? null, prefs, {
    compared: series.overlay?.points?.[index] ?? null,
    outlier: series.outlier[index] ?? false,
    part: point?.days === 1 && series.partial[index] === true,
    sparse: series.sparse,
  });
}

type TableSeries = { label: string; metric: string; points: readonly TrendPoint[] };

/** One row for each mark, newest first, with a column for each metric; the raw values beside the words are what a CSV gets. */
export function trendTable(series: TableSeries[], prefs: FormatPrefs): ChartTable {
  const marks = (series[0]?.points ?? []).map((point, index) => ({
    point,
    values: series.map(({ points }) => points[index]?.value ?? null),
  }));
  marks.reverse();
  return {
    columns: [
      { label: t("chart.day"), numeric: false },
      ...series.map(({ label, metric }) => ({ label, numeric: true, unit: RAW_UNITS[metricKind(metric)] ?? "" })),
    ],
    rows: marks.map(({ point, values }) => [
      pointName(point, prefs),
      ...values.map((value, index) =>
        value === null ? t("chart.no_data") : formatKind(metricKind(series[index]?.metric ?? ""), value, prefs),
      ),
    ]),
    values: marks.map(({ point, values }) => [point.first === point.last ? point.first : `${point.first}/${point.last}`, ...values]),
  };
}

/** The units of values as Oura sends them. */
const RAW_UNITS: Partial<Record<MetricKind, string>> = {
  duration: "s",
  clock: "min",
  bpm: "bpm",
  ms: "ms",
  percent: "%",
  spo2: "%",
  deviation: "\u00b0C",
  energy: "kcal",
  distance: "m",
};

/** The table of one series: its values and, where other days are laid over it, theirs. */
export function seriesTable(label: string, metric: string, series: TrendSeries, range: TrendRange, prefs: FormatPrefs): ChartTable {
  const rows: TableSeries[] = [{ label, metric, points: series.points }];
  if (series.overlay?.points && range.compare) {
    rows.push({ label: comparedName(range.compare.kind), metric, points: series.overlay.points });
  }
  return trendTable(rows, prefs);
}

export const comparedName = (kind: string): string => tWord("compare_with", kind);
