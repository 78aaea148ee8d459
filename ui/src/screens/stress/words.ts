import type { TrendColumn } from "../../bindings";
import { commonest, ends, type Step } from "../../charts/step_strip/data";
import { formatMetric } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

const labelOf = (steps: readonly Step[], value: number): string => steps.find((step) => step.value === value)?.label ?? "";

export function timeTakeaway(stress: TrendColumn, recovery: TrendColumn, prefs: FormatPrefs): string {
  if (stress.median === null || recovery.median === null) return t("stress.time_none");
  return t("stress.time_takeaway", formatMetric(stress.metric, stress.median, prefs), formatMetric(recovery.metric, recovery.median, prefs));
}

export function daysTakeaway(summary: TrendColumn, steps: readonly Step[], prefs: FormatPrefs): string {
  const most = commonest(summary.values);
  if (most === null || prefs.hideValues) return t(most === null ? "stress.days_none" : "stress.days_hidden");
  const count = (n: number): string => formatNumber(n, 0, prefs.locale);
  return t("stress.days_takeaway", count(most.n), labelOf(steps, most.value), count(summary.n));
}

export function resilienceTakeaway(level: TrendColumn, steps: readonly Step[], prefs: FormatPrefs): string {
  const found = ends(level.values);
  if (found === null) return t("resilience.none");
  if (prefs.hideValues) return t("resilience.title");
  const last = labelOf(steps, found.last);
  return found.first === found.last ? t("resilience.takeaway", last) : t("resilience.takeaway_change", last, labelOf(steps, found.first));
}
