import { formatMinuteOfDay, formatOffset } from "../../format/clock";
import { formatDay } from "../../format/day";
import { formatDuration } from "../../format/duration";
import { formatKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";
import type { ChartTable } from "../figure/data";
import { CELL_MIN, CODE_WORDS, codeAt, dayOf, minuteOf, UNKNOWN_OFFSET, type Cells } from "./cells";
import { hasFlag, type RowFacts } from "./order";
import { nextRow } from "./paint";
import { cellOf, rowOf } from "./place";

export function codeWord(cells: Pick<Cells, "kind">, code: number): string {
  const word = CODE_WORDS[cells.kind][code] ?? "nothing";
  if (word === "nothing") return t(cells.kind === "sleep" ? "carpet.no_sleep" : "carpet.nothing");
  return tWord(cells.kind === "sleep" ? "stage" : "class", word);
}

/** "Fri 20 Nov · 03:25 · Deep · 7 h 20 min asleep · score 80 · the clocks changed". */
export function describePlace(cells: Cells, rows: readonly RowFacts[], place: number, perRow: number, prefs: FormatPrefs): string {
  const facts = rows[rowOf(place, perRow)];
  if (facts === undefined) return "";
  const cell = cellOf(place, perRow);
  const row = cell < cells.width ? facts.row : nextRow(cells, facts.row);
  const code = row === undefined ? 0 : codeAt(cells, row, cell % cells.width);
  return [
    formatDay(row === undefined ? facts.day : dayOf(cells, row), prefs.locale),
    formatMinuteOfDay(minuteOf(cells, cell % cells.width), prefs),
    hasFlag(cells, facts.row, "nothing") ? t("chart.no_data") : codeWord(cells, code),
    facts.length === 0 ? null : t(lengthKey(cells), prefs.hideValues ? formatKind("duration", 0, prefs) : formatDuration(facts.length * CELL_MIN * 60)),
    facts.score === null ? null : t("carpet.score", formatKind("score", facts.score, prefs)),
    ...rowRemarks(cells, facts.row),
  ]
    .filter((part) => part !== null)
    .join(" \u00b7 ");
}

const lengthKey = (cells: Cells): "carpet.asleep" | "carpet.active" => (cells.kind === "sleep" ? "carpet.asleep" : "carpet.active");

function rowRemarks(cells: Cells, row: number): string[] {
  const offset = cells.offsets[row] ?? UNKNOWN_OFFSET;
  return [
    ...(hasFlag(cells, row, "clocksChanged") ? [t("carpet.clocks_changed")] : []),
    ...(hasFlag(cells, row, "travel") ? [offset === UNKNOWN_OFFSET ? t("carpet.travel") : t("carpet.travel_at", formatOffset(offset))] : []),
  ];
}

/** One row for each night: when it began, how long it was, its score, and what was odd about its clock. */
export function carpetTable(cells: Cells, rows: readonly RowFacts[], prefs: FormatPrefs): ChartTable {
  const dash = t("chart.no_data");
  const clock = (facts: RowFacts): string => (facts.onset === null ? dash : formatKind("clock", minuteOf(cells, facts.onset), prefs));
  return {
    columns: [
      { label: t("chart.day"), numeric: false },
      { label: t(cells.kind === "sleep" ? "carpet.column_onset" : "carpet.column_first"), numeric: true },
      { label: t(cells.kind === "sleep" ? "carpet.column_asleep" : "carpet.column_active"), numeric: true, unit: "s" },
      { label: t("metric.sleep_score"), numeric: true },
      { label: t("carpet.column_remarks"), numeric: false },
    ],
    rows: rows.map((facts) => [
      formatDay(facts.day, prefs.locale),
      clock(facts),
      facts.length === 0 ? dash : formatKind("duration", facts.length * CELL_MIN * 60, prefs),
      facts.score === null ? dash : formatKind("score", facts.score, prefs),
      rowRemarks(cells, facts.row).join(", "),
    ]),
    values: rows.map((facts) => [
      facts.day,
      facts.onset === null ? null : formatMinuteOfDay(minuteOf(cells, facts.onset), { locale: "en-GB", hour12: false }),
      facts.length === 0 ? null : facts.length * CELL_MIN * 60,
      facts.score,
      rowRemarks(cells, facts.row).join(", "),
    ]),
  };
}

