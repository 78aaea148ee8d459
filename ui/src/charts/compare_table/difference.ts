import { formatDuration } from "../../format/duration";
import { formatKind, HIDDEN, metricKind, showMetric, unitApart, type MetricKind } from "../../format/metric";
import { formatNumber, MINUS, withUnit } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

/** Means lie between the values that are counted, measured in whole numbers or said in words. */
const FINER: Partial<Record<MetricKind, number>> = { score: 1, bpm: 1, ms: 1, plain: 1, percent: 1, breaths: 2, spo2: 2, stress_word: 1, resilience_level: 1 };

/** Kinds whose unit is a word that follows the number: "1 year", "2 years". */
const WORDED: ReadonlySet<MetricKind> = new Set(["percent", "spo2", "years"]);

const MINUTE_S = 60;
const KILOMETRE_M = 1000;

export function formatMean(metric: string, value: number | null, prefs: FormatPrefs): string {
  const kind = metricKind(metric);
  const decimals = FINER[kind];
  if (value === null || decimals === undefined || prefs.hideValues) return formatKind(kind, value, prefs);
  return withUnit(formatNumber(value, decimals, prefs.locale), showMetric(kind, value, prefs).unit);
}

/** Whether means are written in seconds or in metres, so that their difference is as well; else it is in minutes or kilometres. */
export function areFine(metric: string, means: readonly (number | null)[]): boolean {
  const kind = metricKind(metric);
  const bound = kind === "duration" ? MINUTE_S : kind === "distance" ? KILOMETRE_M : 0;
  return means.every((mean) => mean !== null && Math.abs(mean) < bound);
}

/** A difference always says its sign. It is as fine as what it lies between: one of clock times in minutes. */
export function formatDifference(metric: string, value: number, prefs: FormatPrefs, fine: boolean): string {
  if (prefs.hideValues) return HIDDEN;
  const seconds = secondsOf(metric, value);
  // Between means that both read "9 min" a minute would be one too many.
  if (!fine && seconds !== null && seconds > 0 && seconds < MINUTE_S) return t("trend.under_a_minute");
  const { digits, unit } = amountOf(metric, value, prefs, fine);
  return withUnit(digits, unit);
}

/** Both ends of the interval of a difference, with their unit said once where it is the same. */
export function formatInterval(metric: string, low: number, high: number, prefs: FormatPrefs, fine: boolean): string {
  const seconds = [low, high].map((end) => secondsOf(metric, end));
  const inSeconds = fine || seconds.every((end) => end !== null && end < MINUTE_S);
  const [from, to] = [amountOf(metric, low, prefs, inSeconds), amountOf(metric, high, prefs, inSeconds)];
  const unit = WORDED.has(metricKind(metric)) && Math.abs(low) > Math.abs(high) ? from.unit : to.unit;
  const isShared = from.unit === to.unit || WORDED.has(metricKind(metric));
  return t("trend.interval", isShared ? from.digits : withUnit(from.digits, from.unit), withUnit(to.digits, unit));
}

type Amount = { digits: string; unit: string };

/** As a mean is written, with its sign; what rounds to zero has none. */
function amountOf(metric: string, value: number, prefs: FormatPrefs, fine: boolean): Amount {
  const { digits, unit } = withoutSign(metric, value, prefs, fine);
  const bare = digits.replace(/^[+\u2212]/, "");
  if (!/[1-9]/.test(bare)) return { digits: bare, unit };
  return { digits: `${value > 0 ? "+" : MINUS}${bare}`, unit };
}

function withoutSign(metric: string, value: number, prefs: FormatPrefs, fine: boolean): Amount {
  const seconds = secondsOf(metric, value);
  if (seconds !== null) return lengthOf(seconds, fine);
  const kind = metricKind(metric);
  const amount = Math.abs(value);
  if (kind === "distance" && prefs.distance !== "miles" && !fine) return { digits: formatNumber(amount / KILOMETRE_M, 1, prefs.locale), unit: "km" };
  const { text, unit } = showMetric(kind, amount, prefs);
  const decimals = FINER[kind];
  if (decimals === undefined) return { digits: text, unit };
  return { digits: formatNumber(amount, decimals, prefs.locale), unit: unitApart(kind, Number(amount.toFixed(decimals)), unit) };
}

/** How long a difference of two lengths or clock times is; `null` for any other. */
function secondsOf(metric: string, value: number): number | null {
  const kind = metricKind(metric);
  if (kind === "clock") return Math.abs(value) * MINUTE_S;
  return kind === "duration" ? Math.abs(value) : null;
}

function lengthOf(seconds: number, fine: boolean): Amount {
  if (fine) return { digits: String(Math.round(seconds)), unit: t("unit.s") };
  const minutes = Math.round(seconds / MINUTE_S);
  return minutes < 60 ? { digits: String(minutes), unit: t("unit.min") } : { digits: formatDuration(seconds), unit: "" };
}
