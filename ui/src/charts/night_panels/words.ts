import { formatClock } from "../../format/clock";
import { formatKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";
import type { ChartTable } from "../figure/data";
import type { NightData, NightStep } from "./data";

/** "03:25 · Deep · 51 bpm · HRV 62 ms · still". What was not recorded is left out. */
export function describeStep(night: NightData, index: number, prefs: FormatPrefs): string {
  const step = night.steps[index];
  if (step === undefined) return "";
  return [
    clock(night, step, prefs),
    step.stage === null ? t("chart.no_data") : tWord("stage", step.stage),
    step.heartRateBpm === null ? null : formatKind("bpm", step.heartRateBpm, prefs),
    step.hrvMs === null ? null : `${t("night.hrv")} ${formatKind("ms", step.hrvMs, prefs)}`,
    step.movement === null ? null : tWord("movement", String(step.movement)),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
}

export function nightTable(night: NightData, prefs: FormatPrefs): ChartTable {
  return {
    columns: [
      { label: t("chart.time"), numeric: false },
      { label: t("stage.column"), numeric: false },
      { label: t("night.heart_rate"), numeric: true },
      { label: t("night.hrv"), numeric: true },
      { label: t("night.movement"), numeric: false },
    ],
    rows: night.steps.map((step) => [
      clock(night, step, prefs),
      step.stage === null ? t("chart.no_data") : tWord("stage", step.stage),
      formatKind("bpm", step.heartRateBpm, prefs),
      formatKind("ms", step.hrvMs, prefs),
      step.movement === null ? t("chart.no_data") : tWord("movement", String(step.movement)),
    ]),
  };
}

function clock(night: NightData, step: NightStep, prefs: FormatPrefs): string {
  return formatClock({ utcMs: step.ms, offsetMin: night.span.offsetMin }, prefs);
}
