import type { TrendColumn } from "../../bindings";
import { formatDayRange } from "../../format/day";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";
import { ENOUGH_COVERAGE, isSparse } from "../trend/data";
import type { TrendRange } from "../trend/series";
import { comparedName } from "../trend/words";
import { areFine, formatDifference, formatInterval, formatMean } from "./difference";

/** A number of the table, as text and as received. */
export type Cell = { text: string; value: number | null; metric: string };

export type CompareRow = {
  name: string;
  days: string;
  mean: Cell;
  median: Cell;
  n: string;
  /** Too few days have a value for the mean to stand for the range. */
  partial: boolean;
};

export type Comparison = {
  label: string;
  rows: [CompareRow, CompareRow];
  difference: Cell;
  /** The 95 % interval of the difference, or why there is none. */
  interval: string;
  /** Whether the interval leaves out zero. */
  clear: boolean;
};

/** A metric of a range beside the same metric of the days it is compared with; `null` when nothing is compared. */
export function comparison(column: TrendColumn, label: string, range: TrendRange, prefs: FormatPrefs): Comparison | null {
  const { compared } = column;
  const { compare } = range;
  if (compared === null || compare === null) return null;
  const cell = (value: number | null, of: string): Cell => ({ text: formatMean(column.metric, value, prefs), value, metric: `${column.metric}.${of}` });
  const row = (name: string, days: string, side: Pick<TrendColumn, "n" | "mean" | "median" | "values">, prefix: string): CompareRow => ({
    name,
    days,
    mean: cell(side.mean, `${prefix}mean`),
    median: cell(side.median, `${prefix}median`),
    n: t("trend.n_of", formatNumber(side.n, 0, prefs.locale), formatNumber(side.values.length, 0, prefs.locale)),
    partial: side.n < side.values.length * ENOUGH_COVERAGE && !isSparse(side.values),
  });
  const { difference } = compared;
  // A number that is worked out from two others has a difference all the same, only no interval.
  const apart = difference?.value ?? (compared.reason === "derived" && column.mean !== null && compared.mean !== null ? column.mean - compared.mean : null);
  const fine = areFine(column.metric, [column.mean, compared.mean]);
  const first = range.days[0] ?? "";
  const last = range.days[range.days.length - 1] ?? "";
  return {
    label,
    rows: [
      row(t("trend.this_range"), formatDayRange(first, last, prefs.locale), column, ""),
      row(comparedName(compare.kind), formatDayRange(compare.first, compare.last, prefs.locale), compared, "compared_"),
    ],
    difference: {
      ...cell(apart, "difference"),
      text: apart === null ? "" : formatDifference(column.metric, apart, prefs, fine),
    },
    interval:
      difference === null
        ? whyNone(compared.reason)
        : prefs.hideValues
          ? ""
          : formatInterval(column.metric, difference.low, difference.high, prefs, fine),
    clear: difference !== null && (difference.low > 0 || difference.high < 0),
  };
}

/** Rust says it in English, for a log; all it can say is that one side has too few days, which the rows above show. */
function whyNone(reason: string | null): string {
  return t(reason === "derived" ? "compare_reason.derived" : "compare_reason.too_few");
}
