import { formatClock, instantIso } from "../../format/clock";
import { formatDay, formatDayRange } from "../../format/day";
import { formatDuration } from "../../format/duration";
import { formatKind, type MetricKind } from "../../format/metric";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";
import type { ChartTable } from "../figure/data";
import type { Mark } from "./marks";
import { widthOf, type View } from "./view";

const DAY_MS = 86_400_000;

/** The Oura-independent calendar day of a moment on the person's clock. */
export const localDay = (ms: number, offsetMin: number): string => new Date(ms + offsetMin * 60_000).toISOString().slice(0, 10);

/** "Thu 20 Nov, 07:12 – 09:30", or days where the view is longer than two. */
export function viewName(view: View, offsetMin: number, prefs: FormatPrefs): string {
  const [first, last] = [localDay(view.fromMs, offsetMin), localDay(view.toMs - 1, offsetMin)];
  const clock = (ms: number): string => formatClock({ utcMs: ms, offsetMin }, prefs);
  if (widthOf(view) > 2 * DAY_MS) return formatDayRange(first, last, prefs.locale);
  const from = `${formatDay(first, prefs.locale)}, ${clock(view.fromMs)}`;
  return first === last ? `${from} \u2013 ${clock(view.toMs)}` : `${from} \u2013 ${formatDay(last, prefs.locale)}, ${clock(view.toMs)}`;
}

/** When a mark is, on the clock of the record. */
function markTime(mark: Mark, prefs: FormatPrefs): string {
  const offsetMin = mark.offsetMin ?? 0;
  const day = formatDay(localDay(mark.ms, offsetMin), prefs.locale);
  if (mark.level === "day" && mark.middle !== null) return day;
  if (mark.level === "week" || mark.level === "month") return formatDayRange(localDay(mark.ms, offsetMin), localDay(mark.endMs - 1, offsetMin), prefs.locale);
  const from = formatClock({ utcMs: mark.ms, offsetMin }, prefs);
  const to = formatClock({ utcMs: mark.endMs, offsetMin }, prefs);
  return mark.endMs - mark.ms < 60_000 ? `${day}, ${from}` : `${day}, ${from} \u2013 ${to}`;
}

export function describeMark(mark: Mark, kind: MetricKind, prefs: FormatPrefs, around: readonly string[]): string {
  const show = (value: number | null): string => formatKind(kind, value, prefs);
  if (mark.middle === null) return [markTime(mark, prefs), t("dense.gap", formatDuration((mark.endMs - mark.ms) / 1000)), ...around].join(" \u00b7 ");
  const spread = mark.low === mark.high ? show(mark.middle) : t("dense.spread", show(mark.low), show(mark.high));
  const middle = mark.low === mark.high ? null : mark.q10 === null ? t("chart.mean_of", show(mark.middle)) : t("dense.median_of", show(mark.middle));
  const source = mark.source === null || mark.source === "unknown" ? null : tWord("source", mark.source);
  const count = mark.count > 1 ? t("dense.samples", formatNumber(mark.count, 0, prefs.locale), mark.count) : null;
  return [markTime(mark, prefs), spread, middle, source, count, ...around].filter((part) => part !== null).join(" \u00b7 ");
}

/** What a place of this level is, for the subtitle. */
export function levelName(marks: readonly Mark[]): string {
  const level = marks.find((mark) => mark.middle !== null)?.level;
  switch (level) {
    case "day":
    case "week":
    case "month":
      return t(`dense.level_${level}`);
    case "columns":
    case "hour":
      return t("dense.level_columns");
    case "raw":
      return t("dense.level_raw");
    case undefined:
      return "";
  }
}

/** One row for each place, earliest first. */
export function markTable(marks: readonly Mark[], kind: MetricKind, unit: string, prefs: FormatPrefs): ChartTable {
  const show = (value: number | null): string => (value === null ? t("chart.no_data") : formatKind(kind, value, prefs));
  const number = (label: string): ChartTable["columns"][number] => ({ label, numeric: true, unit });
  const source = (mark: Mark): string => (mark.source === null ? "" : tWord("source", mark.source));
  return {
    columns: [
      { label: t("chart.from"), numeric: false },
      number(t("dense.lowest")),
      number(t("dense.middle")),
      number(t("dense.highest")),
      { label: t("dense.count"), numeric: true },
      { label: t("dense.source"), numeric: false },
    ],
    rows: marks.map((mark) => [markTime(mark, prefs), show(mark.low), show(mark.middle), show(mark.high), formatNumber(mark.count, 0, prefs.locale), source(mark)]),
    values: marks.map((mark) => [localIso(mark), mark.low, mark.middle, mark.high, mark.count, mark.source ?? ""]),
  };
}

/** The moment with the offset of the person's clock, or in UTC where that is unknown. */
function localIso(mark: Mark): string {
  const { ms: utcMs, offsetMin } = mark;
  return offsetMin === null ? new Date(utcMs).toISOString() : instantIso({ utcMs, offsetMin });
}
