import type { ScatterView } from "../../bindings";
import { axisValue, formatApart, formatKind, metricKind, showMetric, unitApart, type MetricKind } from "../../format/metric";
import { formatNumber, formatSigned, MINUS, withUnit } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { metricName } from "../../format/words";
import { t } from "../../messages";

/** Cohen's customary bounds for a correlation; below the first there is no order worth a sentence. */
const WEAK = 0.1;
const MODERATE = 0.3;
const STRONG = 0.5;

/** Whether the figures tell an order from chance at all. */
export function isOrdered({ rho, rhoLow, rhoHigh }: Pick<ScatterView, "rho" | "rhoLow" | "rhoHigh">): boolean {
  if (rho === null || rhoLow === null || rhoHigh === null) return false;
  return Math.abs(rho) >= WEAK && (rhoLow > 0 || rhoHigh < 0);
}

export function scatterTakeaway(view: ScatterView): string {
  const [x, y] = [metricName(view.x), metricName(view.y)];
  if (view.tautology) return t("scatter.takeaway_refused", x, y);
  const { rho } = view;
  if (rho === null) return t("scatter.takeaway_few", x, y);
  if (Math.abs(rho) < WEAK) return t("scatter.takeaway_none", x, y);
  if (!isOrdered(view)) return t("scatter.takeaway_unsure", x, y);
  const strength = t(Math.abs(rho) >= STRONG ? "scatter.strength_strong" : Math.abs(rho) >= MODERATE ? "scatter.strength_moderate" : "scatter.strength_weak");
  return rho > 0 ? t("scatter.takeaway_up", x, y, strength) : t("scatter.takeaway_down", x, y, strength);
}

/** What one step to the right is, so that a slope can be said: an hour, a thousand steps, a point. */
const STEPS: Partial<Record<MetricKind, number>> = { duration: 3600, clock: 60, count: 1000, energy: 100, distance: 1000, deviation: 0.1, ms: 10 };

export type SaidSlope = { per: string; value: string; low: string; high: string };

/** The slope in words: how much more or less upwards for one step to the right. */
export function slopeInWords(view: ScatterView, prefs: FormatPrefs): SaidSlope | null {
  const { slope, slopeLow, slopeHigh } = view;
  if (slope === null || slopeLow === null || slopeHigh === null) return null;
  const kind = metricKind(view.x);
  const step = STEPS[kind] ?? 1;
  const plain = { ...prefs, hideValues: false };
  const per = kind === "clock" ? formatKind("duration", 3600, plain) : kind === "spo2" ? formatApart("percent", step, plain) : formatApart(kind, step, plain);
  /** The slope and both ends of its interval have the same decimals, as many as the largest of them bears. */
  const size = Math.max(...[slope, slopeLow, slopeHigh].map((value) => Math.abs(value * step)));
  const say = (value: number): string => difference(metricKind(view.y), value * step, prefs, size);
  return { per, value: say(slope), low: say(slopeLow), high: say(slopeHigh) };
}

/** A difference of a metric with its sign: "+12 min", "−1.4 ms"; with the decimals of `size`. */
export function difference(kind: MetricKind, value: number, prefs: FormatPrefs, size = Math.abs(value)): string {
  if (prefs.hideValues) return formatKind(kind, value, prefs);
  if (kind === "duration" || kind === "clock") {
    const seconds = Math.round(kind === "clock" ? value * 60 : value);
    const sign = seconds < 0 ? "\u2212" : seconds > 0 ? "+" : "";
    return `${sign}${formatKind("duration", Math.abs(seconds), prefs)}`;
  }
  if (kind === "deviation") return formatKind(kind, value, prefs);
  // Metres turn into kilometres, or miles, as they do everywhere.
  if (kind === "distance") return `${value < 0 ? MINUS : value > 0 ? "+" : ""}${formatKind(kind, Math.abs(value), prefs)}`;
  const [shown, shownSize] = [axisValue(kind, value, prefs), axisValue(kind, size, prefs)];
  const decimals = shownSize >= 100 ? 0 : shownSize >= 1 ? 1 : 2;
  const { unit } = showMetric(kind, Math.abs(value), prefs);
  return withUnit(formatSigned(shown, decimals, prefs.locale), unitApart(kind, Number(Math.abs(shown).toFixed(decimals)), unit));
}

export const rhoInWords = (rho: number, prefs: FormatPrefs): string => formatSigned(rho, 2, prefs.locale);

export function scatterDetail(view: ScatterView, prefs: FormatPrefs): string {
  return [
    t("scatter.n", formatNumber(view.n, 0, prefs.locale), view.n),
    view.lagDays === 0 ? "" : `${metricName(view.y)}: ${t(`explore.lag_${String(view.lagDays)}` as "explore.lag_1")}`,
    view.truncated ? t("scatter.truncated", formatNumber(view.days.length, 0, prefs.locale)) : "",
  ]
    .filter((part) => part !== "")
    .join(" \u00b7 ");
}
