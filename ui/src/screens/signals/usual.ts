import { bandShape } from "../../charts/band/data";
import { formatKind, formatRange, metricKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

type Ends = { low: number; high: number };

/** A value that reads like an end of the range is that end: "73" does not lie below a range that begins at "73". */
export function onRange(metric: string, value: number | null, { low, high }: Ends, prefs: FormatPrefs): number | null {
  const reads = (one: number): string => formatKind(metricKind(metric), one, prefs);
  if (value === null || (value >= low && value <= high)) return value;
  const end = value < low ? low : high;
  return reads(value) === reads(end) ? end : value;
}

/** Where a value lies against what is usual, in words; of a day that goes on only what a whole day usually has. */
export function usualWords(metric: string, value: number | null, usual: Ends, prefs: FormatPrefs, goesOn = false): string {
  const range = onOneLine(metric, usual, prefs);
  if (goesOn) return t("signals.whole_day", range);
  const shape = bandShape(onRange(metric, value, usual, prefs), usual.low, usual.high);
  return shape === null || shape.place === "within" ? t("activity.usual_range", range) : t(`today.vital_${shape.place}`, range);
}

/** What is usual, where nothing is set against it. */
export const usualRange = (metric: string, usual: Ends, prefs: FormatPrefs): string => t("activity.usual_range", onOneLine(metric, usual, prefs));

/** A word joiner keeps both ends of the range, and a unit such as "/min", together. */
function onOneLine(metric: string, { low, high }: Ends, prefs: FormatPrefs): string {
  return formatRange(metricKind(metric), low, high, prefs).replaceAll(/[\u2013/]/g, "$&\u2060");
}
