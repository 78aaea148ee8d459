import { daysBetween } from "../../format/day";
import type { Heard } from "../figure/listen/heard";

/** Something that happened on a day or on several, in a row of its kind. */
export type LaneEvent = { id: string; lane: string; label: string; first: string; last: string };

/** The events of one kind within one mark's days. */
export type LaneCell = { lane: number; group: number; events: LaneEvent[] };

export type Lane = { name: string; label: string; n: number; isRest: boolean };

/** More rows than this cannot be told apart at a glance; the rest share one. */
const MOST_LANES = 8;
const REST = "\u0000rest";

/** The kinds with most events first; what has no room shares the last row, named by `rest`. */
export function lanesOf(events: readonly LaneEvent[], rest: string): Lane[] {
  const byLane = new Map<string, Lane>();
  for (const event of events) {
    const known = byLane.get(event.lane);
    if (known) known.n += 1;
    else byLane.set(event.lane, { name: event.lane, label: event.label, n: 1, isRest: false });
  }
  const sorted = [...byLane.values()].sort((a, b) => b.n - a.n || a.label.localeCompare(b.label));
  if (sorted.length <= MOST_LANES) return sorted;
  const others = sorted.slice(MOST_LANES - 1);
  return [
    ...sorted.slice(0, MOST_LANES - 1),
    { name: REST, label: rest, n: others.reduce((sum, { n }) => sum + n, 0), isRest: true },
  ];
}

/** The marks: for each row and each group of days (half-open, as indices from `firstDay`) the events that touch it; empty ones are left out. */
export function cellsOf(
  events: readonly LaneEvent[],
  lanes: readonly Lane[],
  firstDay: string,
  groups: readonly [number, number][],
): LaneCell[] {
  const rest = lanes.findIndex(({ isRest }) => isRest);
  const cells = new Map<number, LaneCell>();
  for (const event of events) {
    const own = lanes.findIndex(({ name }) => name === event.lane);
    const lane = own === -1 ? rest : own;
    if (lane === -1) continue;
    const [from, to] = [daysBetween(firstDay, event.first), daysBetween(firstDay, event.last)];
    groups.forEach(([start, end], group) => {
      if (to < start || from >= end) return;
      const key = lane * groups.length + group;
      const cell = cells.get(key);
      if (cell) cell.events.push(event);
      else cells.set(key, { lane, group, events: [event] });
    });
  }
  return [...cells.entries()].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

/** Where a key moves among the marks: along a row, or to the nearest mark of the next row that has one. */
export function movedCell(cells: readonly LaneCell[], cursor: number | null, key: string): number | undefined {
  if (cells.length === 0) return undefined;
  const at = cursor === null ? undefined : cells[cursor];
  if (cursor === null || at === undefined) {
    return key === "ArrowLeft" || key === "End" ? cells.length - 1 : key.startsWith("Arrow") || key === "Home" ? 0 : undefined;
  }
  const row = cells.flatMap((cell, index) => (cell.lane === at.lane ? [index] : []));
  const place = row.indexOf(cursor);
  switch (key) {
    case "ArrowRight":
      return row[place + 1] ?? cursor;
    case "ArrowLeft":
      return row[place - 1] ?? cursor;
    case "Home":
      return row[0];
    case "End":
      return row.at(-1);
    case "ArrowDown":
      return nearestIn(cells, at, 1) ?? cursor;
    case "ArrowUp":
      return nearestIn(cells, at, -1) ?? cursor;
    default:
      return undefined;
  }
}

/** How often something of a row happened in each group of days; silence where it did not. */
export function laneHeard(cells: readonly LaneCell[], lane: number, groups: number): Heard {
  const values = new Array<number | null>(groups).fill(null);
  const places = new Array<number | null>(groups).fill(null);
  cells.forEach((cell, index) => {
    if (cell.lane !== lane) return;
    values[cell.group] = cell.events.length;
    places[cell.group] = index;
  });
  return { values, places };
}

function nearestIn(cells: readonly LaneCell[], at: LaneCell, direction: 1 | -1): number | undefined {
  const beyond = cells.map(({ lane }) => lane).filter((lane) => (lane - at.lane) * direction > 0);
  if (beyond.length === 0) return undefined;
  const lane = direction === 1 ? Math.min(...beyond) : Math.max(...beyond);
  return nearestTo(cells, lane, at.group);
}

/** The mark of a row that is nearest to a group, at most so many groups away. */
export function nearestTo(cells: readonly LaneCell[], lane: number, group: number, within = Infinity): number | undefined {
  let found: { index: number; away: number } | undefined;
  cells.forEach((cell, index) => {
    const away = Math.abs(cell.group - group);
    if (cell.lane === lane && away <= within && (found === undefined || away < found.away)) found = { index, away };
  });
  return found?.index;
}
