import type { WorkoutEntry, WorkoutsView } from "../../bindings";
import { daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { chance, isWorn, NEWEST, OLDEST } from "../person/calendar";
import { boutsOf, hasRun, momentOf } from "../person/movement";

const FOUR_AM = 240;
const EVENING = 20 * 60;
const NOON = 12 * 60;

function runOf(day: string): WorkoutEntry[] {
  const run = boutsOf(day).find((bout) => bout.met > 6);
  if (run === undefined || !hasRun(day)) return [];
  return [
    {
      kind: "workout",
      id: `run-${day}`,
      day,
      activity: "running",
      intensity: "moderate",
      label: null,
      source: "workout_heart_rate",
      start: momentOf(day, run.startMin + FOUR_AM),
      end: momentOf(day, run.startMin + FOUR_AM + run.minutes),
      caloriesKcal: run.minutes * 11,
      distanceM: run.minutes * 172,
      averageHeartRateBpm: 156,
      highestHeartRateBpm: 165,
      mood: null,
    },
  ];
}

/** A swim now and then, and a guided meditation in some evenings. */
function othersOf(day: string): WorkoutEntry[] {
  const nothing = { label: null, source: null, intensity: null, caloriesKcal: null, distanceM: null, averageHeartRateBpm: null, highestHeartRateBpm: null, mood: null };
  const swim: WorkoutEntry = {
    ...nothing, kind: "workout", id: `swim-${day}`, day, activity: "swimming", intensity: "easy", source: "manual", label: "Lido",
    start: momentOf(day, NOON), end: momentOf(day, NOON + 40), caloriesKcal: 310, distanceM: 1400, averageHeartRateBpm: 94, highestHeartRateBpm: 98,
  };
  const meditation: WorkoutEntry = {
    ...nothing, kind: "session", id: `meditation-${day}`, day, activity: "meditation", mood: "good",
    start: momentOf(day, EVENING), end: momentOf(day, EVENING + 12), averageHeartRateBpm: 61, highestHeartRateBpm: 68,
  };
  return isWorn(day) ? [...(chance(day, 71) < 0.08 ? [swim] : []), ...(chance(day, 72) < 0.15 ? [meditation] : [])] : [];
}

export const entriesOf = (day: string): WorkoutEntry[] => [...runOf(day), ...othersOf(day)].sort((a, b) => a.start.localeCompare(b.start));

export default function workouts(args: Record<string, unknown>): WorkoutsView {
  if (dataAsked() === "empty") return { oldest: null, newest: null, entries: [], omitted: 0 };
  const first = typeof args["first"] === "string" && args["first"] > OLDEST ? args["first"] : OLDEST;
  const last = typeof args["last"] === "string" && args["last"] < NEWEST ? args["last"] : NEWEST;
  return { oldest: OLDEST, newest: NEWEST, entries: daysFrom(first, last).flatMap(entriesOf), omitted: 0 };
}
