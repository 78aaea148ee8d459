import type { TrendColumn } from "../../bindings";
import { formatDayRange } from "../../format/day";
import { formatKind, HIDDEN } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";
import { alignedValues, comparedDay } from "../trend/compare";
import type { TrendRange } from "../trend/series";
import { comparedName } from "../trend/words";
import { stepPoints, type Step, type StepPoint } from "./data";

/** The other days of a comparison at the places of the range; `null` without one, or where they do not belong to each other day by day. */
export function comparedPoints(column: TrendColumn, range: TrendRange): StepPoint[] | null {
  const { compare } = range;
  if (compare === null || column.compared === null) return null;
  const values = alignedValues(column.compared, range.days.length);
  return values && stepPoints(values, { days: range.days.map((_, index) => comparedDay(compare, index)), ranges: range.ranges });
}

/** One side of the table: how many of its days had each step, the highest step first. */
export type StepSide = { name: string; days: string; n: string; middle: string; shares: { count: string; share: string }[] };

/**
 * How often each step was, in the range and in the days it is compared with, as shares because the two may differ in length. Steps have no
 * distances, so that there is no difference of means; the middle one of the days stands for them. `null` when nothing is compared.
 */
export function stepSides(column: TrendColumn, steps: readonly Step[], range: TrendRange, prefs: FormatPrefs): [StepSide, StepSide] | null {
  const { compared } = column;
  const { compare } = range;
  if (compared === null || compare === null) return null;
  const side = (name: string, first: string, last: string, values: readonly (number | null)[]): StepSide => {
    const known = values.filter((value) => value !== null).sort((a, b) => a - b);
    const middle = steps.find(({ value }) => value === known[Math.floor((known.length - 1) / 2)]);
    return {
      name,
      days: formatDayRange(first, last, prefs.locale),
      n: t("trend.n_of", formatNumber(known.length, 0, prefs.locale), formatNumber(values.length, 0, prefs.locale)),
      middle: prefs.hideValues ? HIDDEN : (middle?.label ?? t("chart.no_data")),
      shares: [...steps].reverse().map((step) => shareOf(known.filter((value) => value === step.value).length, known.length, prefs)),
    };
  };
  return [
    side(t("trend.this_range"), range.days[0] ?? "", range.days[range.days.length - 1] ?? "", column.values),
    side(comparedName(compare.kind), compare.first, compare.last, compared.values),
  ];
}

function shareOf(count: number, of: number, prefs: FormatPrefs): StepSide["shares"][number] {
  if (prefs.hideValues) return { count: HIDDEN, share: "" };
  return { count: formatNumber(count, 0, prefs.locale), share: of === 0 ? "" : formatKind("percent", (count / of) * 100, prefs) };
}
