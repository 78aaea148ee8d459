import type { TimelineEntry } from "../../bindings";
import { parseInstant } from "../../format/clock";

export const LANES = ["sleep", "movement", "session", "tag"] as const;
export type Lane = (typeof LANES)[number];

export type TimelineMark = {
  lane: Lane;
  kind: string;
  label: string;
  startMs: number;
  /** `null` for a moment. */
  endMs: number | null;
  startIso: string;
  endIso: string | null;
};

export type TimelineData = { startMs: number; endMs: number; offsetMin: number; marks: TimelineMark[] };

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

const LANE_OF: Record<string, Lane> = {
  sleep: "sleep",
  nap: "sleep",
  workout: "movement",
  session: "session",
  tag: "tag",
};

/**
 * The entries on one clock of at least 24 hours: from the hour of the first entry (going to bed, on most days), on the
 * clock of that moment. `null` when no entry has a start that can be read.
 */
export function timelineData(entries: readonly TimelineEntry[]): TimelineData | null {
  const read = entries.flatMap((entry) => {
    const start = parseInstant(entry.start);
    return start === null ? [] : [{ entry, start, end: parseInstant(entry.end) }];
  });
  const first = read.reduce<(typeof read)[number] | null>(
    (earliest, one) => (earliest === null || one.start.utcMs < earliest.start.utcMs ? one : earliest),
    null,
  );
  if (first === null) return null;
  const offsetMs = first.start.offsetMin * 60_000;
  const startMs = Math.floor((first.start.utcMs + offsetMs) / HOUR_MS) * HOUR_MS - offsetMs;
  const latest = Math.max(...read.map(({ start, end }) => end?.utcMs ?? start.utcMs));
  const hours = Math.max(DAY_HOURS, Math.ceil((latest - startMs) / HOUR_MS));
  return {
    startMs,
    endMs: startMs + hours * HOUR_MS,
    offsetMin: first.start.offsetMin,
    marks: read
      .map(({ entry, start, end }) => ({
        lane: LANE_OF[entry.kind] ?? "tag",
        kind: entry.kind,
        label: entry.label,
        startMs: start.utcMs,
        endMs: end?.utcMs ?? null,
        startIso: entry.start,
        endIso: entry.end,
      }))
      .sort((a, b) => a.startMs - b.startMs),
  };
}
