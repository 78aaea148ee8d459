import { formatOffset } from "../../format/clock";
import { entryName } from "../../format/words";
import { t } from "../../messages";
import type { TrendRange } from "./series";

/** What stands under the days of a trend, besides its values. */
export type Lanes = {
  entries: readonly LaneEntry[];
  travel: readonly { day: string; offsetMin: number; previousOffsetMin: number; dst: boolean }[];
  /** Older entries of the range that were left out. */
  omitted?: number;
};

export type LaneEntry = { kind: string; id: string; label: string; firstDay: string; lastDay: string };

const LANE_KINDS = ["rest_mode", "workout", "session", "tag", "note", "travel"] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/** One glyph: everything of one kind that begins under the same mark, and how far it reaches. */
export type LaneMark = {
  from: number;
  to: number;
  labels: string[];
  /** What is written where the first of the labels has no room; for travel alone. */
  short: string | null;
};

export type LaneRow = { kind: LaneKind; marks: LaneMark[] };

/** The rows that hold something, in a fixed order, with a place among the marks of the range for each entry. */
export function laneRows(lanes: Lanes | null, range: Pick<TrendRange, "days" | "ranges">): LaneRow[] {
  if (lanes === null) return [];
  const travel = lanes.travel.map((change, index) => ({
    kind: "travel",
    id: String(index),
    label: travelLabel(change),
    firstDay: change.day,
    lastDay: change.day,
    short: formatOffset(change.offsetMin),
  }));
  const placeOf = placesOf(range);
  const first = range.days[0] ?? "";
  const last = range.days[range.days.length - 1] ?? "";
  return LANE_KINDS.map((kind) => ({
    kind,
    marks: merged(
      [...lanes.entries.map((entry) => ({ ...entry, short: null })), ...travel]
        .filter((entry) => entry.kind === kind && entry.firstDay <= last && entry.lastDay >= first)
        .map((entry) => ({
          from: placeOf(entry.firstDay < first ? first : entry.firstDay),
          to: placeOf(entry.lastDay > last ? last : entry.lastDay),
          labels: [entryLabel(entry)],
          short: entry.short,
        })),
    ),
  })).filter((row) => row.marks.length > 0);
}

/** What lies on the lanes at one mark, kind by kind, ready to be said: "Tags: coffee, sauna". */
export function lanesAt(rows: readonly LaneRow[], index: number, nameOf: (kind: LaneKind) => string): string | null {
  const said = rows.flatMap((row) => {
    const labels = row.marks.filter((mark) => mark.from <= index && index <= mark.to).flatMap((mark) => mark.labels);
    if (labels.length === 0) return [];
    // Rest mode has no name of its own.
    const named = counted(labels.filter((label) => label !== ""));
    return [named === "" ? nameOf(row.kind) : `${nameOf(row.kind)}: ${named}`];
  });
  return said.length === 0 ? null : said.join(" \u00b7 ");
}

/** Oura's words become plain ones; what the person wrote stays as it is. */
function entryLabel(entry: LaneEntry): string {
  const SHORT = 60;
  if (entry.kind === "note" || entry.kind === "travel") {
    return entry.label.length > SHORT ? `${entry.label.slice(0, SHORT - 1)}\u2026` : entry.label;
  }
  return entry.kind === "tag" && !entry.label.startsWith("tag_") ? entry.label : entryName(entry.label);
}

function travelLabel(change: Lanes["travel"][number]): string {
  const offset = formatOffset(change.offsetMin);
  return change.dst ? t("trend.clocks_changed", offset) : offset;
}

function placesOf(range: Pick<TrendRange, "ranges" | "days">): (day: string) => number {
  const places = new Map<string, number>();
  range.ranges.forEach(([from, to], place) => {
    for (let index = from; index < to; index += 1) places.set(range.days[index] ?? "", place);
  });
  return (day) => places.get(day) ?? 0;
}

/** Entries under one place share a glyph; a longer one keeps its own length. */
function merged(marks: LaneMark[]): LaneMark[] {
  const found: LaneMark[] = [];
  for (const mark of marks.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const open = found.find((other) => other.from === mark.from && other.to === mark.to);
    if (open === undefined) found.push(mark);
    else open.labels.push(...mark.labels);
  }
  return found;
}

/** "coffee ×2, sauna", and how many more there are after the fourth name. */
function counted(labels: readonly string[]): string {
  const MOST = 4;
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const names = [...counts].map(([label, n]) => (n === 1 ? label : `${label} \u00d7${String(n)}`));
  const rest = names.length - MOST;
  return rest > 0 ? `${names.slice(0, MOST).join(", ")} +${String(rest)}` : names.join(", ");
}
