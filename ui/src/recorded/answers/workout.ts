import type { Problem, SampleView, WorkoutNight, WorkoutView } from "../../bindings";
import { parseInstant } from "../../format/clock";
import { addDays } from "../../format/day";
import { chance } from "../person/calendar";
import { mainNight } from "../person/night";
import { readinessScore } from "../person/readiness";
import { entriesOf } from "./workouts";

const nightOf = (day: string): WorkoutNight | null => {
  const night = mainNight(day);
  return night && { day, lowestHeartRateBpm: night.lowestHeartRateBpm, averageHrvMs: night.averageHrvMs, totalSleepS: night.totalSleepS, readiness: readinessScore(day) };
};

/** Twelve minutes that grow calmer. */
function samples(startMs: number, id: string, from: number, to: number, spread: number): SampleView {
  const COUNT = 144;
  return {
    startMs,
    intervalS: 5,
    items: Array.from({ length: COUNT }, (_, index) =>
      index > 80 && index < 92 ? null : Math.round(from + ((to - from) * index) / COUNT + spread * Math.sin(index / 3) + chance(id, index)),
    ),
  };
}

export default function workout(args: Record<string, unknown>): WorkoutView {
  const id = String(args["id"]);
  const entry = entriesOf(id.slice(-10)).find((known) => known.id === id);
  if (entry === undefined) {
    const problem: Problem = { code: "other", message: "There is no such workout.", retry: false };
    throw problem;
  }
  const startMs = parseInstant(entry.start)?.utcMs ?? 0;
  const isSession = entry.kind === "session";
  const before = nightOf(entry.day);
  return {
    entry,
    heartRate: isSession ? samples(startMs, id, 66, 54, 2) : null,
    hrv: isSession ? samples(startMs, id, 32, 58, 6) : null,
    motion: null,
    restingHeartRateBpm: before?.lowestHeartRateBpm ?? null,
    nightBefore: before,
    nightAfter: nightOf(addDays(entry.day, 1)),
  };
}
