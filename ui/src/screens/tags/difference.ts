import { formatDuration } from "../../format/duration";
import { axisUnit, axisValue, showMetric, unitApart, type MetricKind } from "../../format/metric";
import { formatNumber, formatSigned, MINUS, withUnit } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

/** Two medians, their difference and its interval, rounded alike, so that the difference of what is read is what is read. */
export type SaidEffect = { with: string; without: string; difference: string; interval: string };
type Effect = { medianWith: number | null; medianWithout: number | null; difference: number; low: number; high: number };

export function effectInWords(kind: MetricKind, effect: Effect, prefs: FormatPrefs): SaidEffect {
  const { medianWith, medianWithout, low, high } = effect;
  const decimals = decimalsOf(kind, [medianWith, medianWithout]);
  const shown = (value: number): number => rounded(kind, value, decimals, prefs);
  const difference = medianWith === null || medianWithout === null ? effect.difference : shown(medianWith) - shown(medianWithout);
  return {
    with: medianText(kind, medianWith, decimals, prefs),
    without: medianText(kind, medianWithout, decimals, prefs),
    difference: signedText(kind, difference, decimals, prefs, true),
    interval: t("tags.interval", signedText(kind, shown(low), decimals, prefs, isTime(kind)), signedText(kind, shown(high), decimals, prefs, true)),
  };
}

/** A median as it stands beside another one: of an even number of days it may lie half way between two whole values. */
export function medianText(kind: MetricKind, value: number | null, decimals: number, prefs: FormatPrefs): string {
  const { text, unit } = showMetric(kind, value, prefs);
  if (value === null || prefs.hideValues || !HALVES.has(kind)) return withUnit(text, unit);
  return withUnit(formatNumber(value, decimals, prefs.locale), unit);
}

export function decimalsOf(kind: MetricKind, medians: readonly (number | null)[]): number {
  if (HALVES.has(kind)) return medians.every((value) => value === null || Number.isInteger(value)) ? 0 : 1;
  if (kind === "deviation" || kind === "met" || kind === "speed") return 2;
  return kind === "distance" || kind === "breaths" || kind === "spo2" || kind === "oxygen" ? 1 : 0;
}

const HALVES: ReadonlySet<MetricKind> = new Set(["score", "bpm", "ms"]);
const isTime = (kind: MetricKind): boolean => kind === "duration" || kind === "clock";

/** In the unit that it is shown in; times stay in seconds, to the minute. */
function rounded(kind: MetricKind, value: number, decimals: number, prefs: FormatPrefs): number {
  if (isTime(kind)) return Math.round(kind === "clock" ? value : value / 60) * 60;
  const scale = 10 ** decimals;
  return Math.round(axisValue(kind, value, prefs) * scale) / scale;
}

function signedText(kind: MetricKind, shown: number, decimals: number, prefs: FormatPrefs, named: boolean): string {
  if (isTime(kind)) {
    const text = formatDuration(Math.abs(shown));
    return shown === 0 ? text : `${shown < 0 ? MINUS : "+"}${text}`;
  }
  return withUnit(formatSigned(shown, decimals, prefs.locale), named ? differenceUnit(kind, shown, prefs) : "");
}

/** As beside the medians, or in points. */
function differenceUnit(kind: MetricKind, shown: number, prefs: FormatPrefs): string {
  if (kind === "score") return "";
  if (kind === "breaths") return t("unit.per_min");
  return unitApart(kind, Math.abs(shown), axisUnit(kind, prefs));
}
