import type { TrendColumn } from "../../bindings";
import { countedValues, quantile } from "../../charts/trend/data";
import { formatKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

/** The median over whole days of all active time together; the sum of three medians would be another number. */
export function activeTakeaway(classes: readonly Pick<TrendColumn, "values" | "part">[], prefs: FormatPrefs): string {
  const [first, ...others] = classes.map(countedValues);
  const days = (first ?? []).map((value, day) => sum([value, ...others.map((values) => values[day] ?? null)]));
  const known = days.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return t("activity.class_takeaway");
  return t("activity.classes_takeaway", formatKind("duration", quantile(known, 0.5), prefs));
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((whole, value) => (whole === null || value === null ? null : whole + value), 0);
