import { formatClock, formatOffset, instantIso } from "../../format/clock";
import { formatDuration } from "../../format/duration";
import { formatKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";
import type { Period } from "../../bindings";
import type { ChartTable } from "../figure/data";
import { wallClock } from "./clock_change";
import type { NightData, NightStep } from "./data";
import type { Part } from "./zoom";

/** One sentence about the night: how long of the time in bed was sleep, or why that cannot be said. */
export function nightTakeaway(period: Period, prefs: FormatPrefs): string {
  if (period.bedtimeEnd === null) return t("night.still_syncing");
  if (period.totalSleepS === null || period.timeInBedS === null) return t("night.no_stages");
  return t(
    "night.takeaway",
    formatKind("duration", period.totalSleepS, prefs),
    formatKind("duration", period.timeInBedS, prefs),
  );
}

/** From when to when, what it is made of, and what is missing. */
export function nightDetail(night: NightData, period: Period, part: Part | null, prefs: FormatPrefs): string {
  const at = (ms: number): string => formatClock(wallClock(night.span, night.change, ms), prefs);
  const end = formatClock({ utcMs: night.span.endMs, offsetMin: night.span.endOffsetMin }, prefs);
  const length = prefs.hideValues ? "" : `, ${formatDuration((night.span.endMs - night.span.startMs) / 1000)}`;
  const whole = `${at(night.span.startMs)} \u2013 ${end}${length}`;
  const phases = period.phases5Min?.length ?? 0;
  const heart =
    night.heartRatePercent === null
      ? t("night.no_heart")
      : night.heartRatePercent < 95
        ? t("night.heart_coverage", night.heartRatePercent)
        : null;
  const parts = [
    part === null ? whole : t("night.zoomed", at(part.startMs), at(part.endMs)),
    phases === 0 ? t("night.no_stages") : t("night.detail", phases),
    heart,
  ];
  return parts.filter((one) => one !== null).join(" \u00b7 ");
}

/** What happened to the clock during the night, or since the one before; `null` on most nights. */
export function clockBadge(night: NightData, previousOffsetMin: number | null): string | null {
  const { span, change } = night;
  const [from, to] = [formatOffset(span.offsetMin), formatOffset(span.endOffsetMin)];
  if (change?.kind === "summer_time") return t("night.clocks", from, to);
  if (change?.kind === "journey") return t("night.journey", from, to);
  if (previousOffsetMin === null || previousOffsetMin === span.offsetMin) return null;
  return t("night.elsewhere", from, formatOffset(previousOffsetMin));
}

/** "03:25 · Deep · 51 bpm · HRV 62 ms · still · breathing 14.1/min". What was not recorded is left out. */
export function describeStep(night: NightData, index: number, breathPerMin: number | null, prefs: FormatPrefs): string {
  const step = night.steps[index];
  if (step === undefined) return "";
  return [
    clock(night, step, prefs),
    step.stage === null ? t("chart.no_data") : tWord("stage", step.stage),
    step.heartRateBpm === null ? null : formatKind("bpm", step.heartRateBpm, prefs),
    step.hrvMs === null ? null : `${t("night.hrv")} ${formatKind("ms", step.hrvMs, prefs)}`,
    step.movement === null ? null : tWord("movement", String(step.movement)),
    breathPerMin === null ? null : t("night.breath_at", formatKind("breaths", breathPerMin, prefs)),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
}

export function nightTable(night: NightData, prefs: FormatPrefs): ChartTable {
  return {
    columns: [
      { label: t("chart.time"), numeric: false },
      { label: t("stage.column"), numeric: false },
      { label: t("night.heart_rate"), numeric: true, unit: "bpm" },
      { label: t("night.hrv"), numeric: true, unit: "ms" },
      { label: t("night.movement"), numeric: false },
    ],
    rows: night.steps.map((step) => [
      clock(night, step, prefs),
      step.stage === null ? t("chart.no_data") : tWord("stage", step.stage),
      formatKind("bpm", step.heartRateBpm, prefs),
      formatKind("ms", step.hrvMs, prefs),
      step.movement === null ? t("chart.no_data") : tWord("movement", String(step.movement)),
    ]),
    values: night.steps.map((step) => [instantIso(wallClock(night.span, night.change, step.ms)), step.stage, step.heartRateBpm, step.hrvMs, step.movement]),
  };
}

function clock(night: NightData, step: NightStep, prefs: FormatPrefs): string {
  return formatClock(wallClock(night.span, night.change, step.ms), prefs);
}
