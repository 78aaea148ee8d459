import type { LaneEntry, LanesView } from "../../bindings";
import { addDays, dayNumber, daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { chance, isWorn, NEWEST, ODD, OLDEST, offsetAt } from "../person/calendar";
import { hasRun, momentOf } from "../person/movement";

const HOUR = 60;
const NOON = 12 * HOUR;

type Rare = { kind: LaneEntry["kind"]; label: string; share: number; purpose: number };

const RARE: readonly Rare[] = [
  { kind: "tag", label: "tag_generic_coffee", share: 0.35, purpose: 61 },
  { kind: "tag", label: "tag_generic_alcohol", share: 0.09, purpose: 62 },
  { kind: "tag", label: "tag_generic_sauna", share: 0.05, purpose: 63 },
  { kind: "session", label: "meditation", share: 0.08, purpose: 64 },
];

const LASTING: readonly LaneEntry[] = [
  { kind: "tag", id: "sick", label: "tag_generic_sick", firstDay: "2026-11-03", lastDay: "2026-11-06", start: null, end: null },
  { kind: "rest_mode", id: "rest", label: "", firstDay: "2026-11-04", lastDay: "2026-11-07", start: null, end: null },
  { kind: "note", id: "tent", label: "Two nights in the tent, it was cold", firstDay: "2026-10-10", lastDay: "2026-10-11", start: null, end: null },
];

function entriesOf(day: string): LaneEntry[] {
  const entry = (kind: LaneEntry["kind"], label: string): LaneEntry => ({
    kind,
    id: `${label}-${day}`,
    label,
    firstDay: day,
    lastDay: day,
    start: momentOf(day, NOON),
    end: kind === "tag" ? null : momentOf(day, NOON + HOUR),
  });
  return [
    ...(hasRun(day) ? [entry("workout", "running")] : []),
    ...RARE.filter(({ share, purpose }) => isWorn(day) && chance(day, purpose) < share).map(({ kind, label }) => entry(kind, label)),
  ];
}

/** The last Sundays of March and October. */
function changesOf(day: string): LanesView["travel"] {
  const at = (of: string): number => offsetAt((dayNumber(of) ?? 0) * 86_400_000 + NOON * 60_000);
  const [now, before] = [at(day), at(addDays(day, -1))];
  return now === before ? [] : [{ day, offsetMin: now, previousOffsetMin: before, dst: true }];
}

export default function lanes(args: Record<string, unknown>): LanesView {
  if (dataAsked() === "empty") return { entries: [], omitted: 0, travel: [] };
  const first = typeof args["first"] === "string" && args["first"] > OLDEST ? args["first"] : OLDEST;
  const last = typeof args["last"] === "string" && args["last"] < NEWEST ? args["last"] : NEWEST;
  const days = daysFrom(first, last);
  return {
    entries: [...days.filter((day) => day !== ODD.ringOff).flatMap(entriesOf), ...LASTING.filter((one) => one.firstDay <= last && one.lastDay >= first)],
    omitted: 0,
    travel: days.flatMap(changesOf),
  };
}
