import type { TrendColumn } from "../../bindings";
import { formatDay, formatDayRange } from "../../format/day";
import { axisUnit, formatKind, metricKind } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { metricName } from "../../format/words";
import { t } from "../../messages";
import type { ChartTable } from "../figure/data";
import type { Grain, TrendPoint } from "./data";

/** A median of fewer days than this share of the range says little about the range. */
const ENOUGH = 0.7;

const AS_USUAL = 0.2;

/** One sentence: what was typical, and how that compares with the 90 days before. */
export function trendTakeaway(column: TrendColumn, prefs: FormatPrefs): string {
  const label = metricName(column.metric);
  const kind = metricKind(column.metric);
  const whole = column.values.length;
  if (column.n === 0 || column.median === null) return t("chart.no_values", label);
  if (column.n === 1) return t("chart.one_value", label, formatKind(kind, column.median, prefs));
  if (column.n < whole * ENOUGH) return t("chart.few_values", label, column.n, whole);
  const typical = formatKind(kind, column.median, prefs);
  if (column.usual === null || prefs.hideValues) return t("chart.typical", label, typical);
  if (isAsUsual(column.median, column) || formatKind(kind, column.usual, prefs) === typical) return t("chart.typical_same", label, typical);
  const difference = formatKind(kind, Math.abs(column.median - column.usual), prefs).replace(/^[+\u2212]/, "");
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

/** Unit, coverage, grain, mean and usual range. */
export function trendDetail(column: TrendColumn, grain: Grain, prefs: FormatPrefs): string {
  const kind = metricKind(column.metric);
  const show = (value: number): string => formatKind(kind, value, prefs);
  return [
    axisUnit(kind, prefs) || null,
    coverage("chart.n_of_days", column.n, column.values.length, prefs),
    grain === "day" ? null : t(grain === "week" ? "chart.by_week" : "chart.by_month"),
    column.mean === null ? null : t("chart.mean_of", show(column.mean)),
    column.usualLow === null || column.usualHigh === null
      ? null
      : t("chart.usual_between", show(column.usualLow), show(column.usualHigh)),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
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

export function describePoint(
  point: TrendPoint | undefined,
  metric: string,
  mean7: number | null,
  prefs: FormatPrefs,
): string {
  if (point === undefined) return "";
  const kind = metricKind(metric);
  return [
    pointName(point, prefs),
    point.value === null ? t("chart.no_data") : formatKind(kind, point.value, prefs),
    mean7 === null ? null : t("chart.mean7_of", formatKind(kind, mean7, prefs)),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
}

/** One row for each mark, newest first, with a column for each metric. */
export function trendTable(series: { label: string; metric: string; points: TrendPoint[] }[], prefs: FormatPrefs): ChartTable {
  const first = series[0]?.points ?? [];
  return {
    columns: [
      { label: t("chart.day"), numeric: false },
      ...series.map(({ label }) => ({ label, numeric: true })),
    ],
    rows: first
      .map((point, index) => [
        pointName(point, prefs),
        ...series.map(({ metric, points }) => {
          const value = points[index]?.value ?? null;
          return value === null ? t("chart.no_data") : formatKind(metricKind(metric), value, prefs);
        }),
      ])
      .reverse(),
  };
}
