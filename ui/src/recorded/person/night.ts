/** The recorded person's nights. */
import type { Contributor, Period, SampleView } from "../../bindings";
import { dayNumber } from "../../format/day";
import { chance, chances, illness, iso, isWeekend, isWorn, ODD, offsetAt, spread } from "./calendar";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const PHASE_S = 300;

type Sketch = { startMin: number; minutes: number; seed: number; kind: string };

const clamp = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));
const memory = new Map<string, Period | null>();

/** The main night of a day; `null` when the ring was not worn. */
export function mainNight(day: string): Period | null {
  const known = memory.get(day);
  if (known !== undefined) return known;
  const made = isWorn(day) ? period(day, mainSketch(day)) : null;
  memory.set(day, made);
  return made;
}

export function otherSleep(day: string): Period[] {
  if (day === ODD.nap) return [period(day, { startMin: 14 * 60 + 12, minutes: 43, seed: 40, kind: "late_nap" })];
  if (day === ODD.splitNight) return [period(day, { startMin: 5 * 60 + 20, minutes: 96, seed: 41, kind: "sleep" })];
  return [];
}

export function sleepScore(day: string): number | null {
  const night = mainNight(day);
  if (night === null || day === ODD.withoutScore) return null;
  const parts = sleepContributors(day).map((one) => one.points ?? 70);
  return Math.round(parts.reduce((sum, value) => sum + value, 0) / Math.max(1, parts.length));
}

export function sleepContributors(day: string): Contributor[] {
  const night = mainNight(day);
  if (night === null || day === ODD.withoutScore) return [];
  const next = chances(day, 8);
  const points = (value: number): number => Math.round(clamp(21, value - 7 + spread(next) * 16, 100));
  const hours = (night.totalSleepS ?? 0) / 3600;
  return [
    { key: "deep_sleep", points: points(40 + (night.deepS ?? 0) / 90) },
    { key: "efficiency", points: points(((night.efficiencyPercent ?? 85) - 55) * 2.5) },
    { key: "latency", points: points(100 - Math.abs((night.latencyS ?? 600) - 800) / 25) },
    { key: "rem_sleep", points: points(35 + (night.remS ?? 0) / 100) },
    { key: "restfulness", points: points(112 - (night.restlessPeriods ?? 150) / 4.5) },
    { key: "timing", points: points(100 - Math.abs(chance(day, 7) - 0.4) * 70) },
    { key: "total_sleep", points: points(hours * 14 - 12) },
  ];
}

/** Minutes from the midnight that begins the day. */
export function bedtimeMinutes(day: string): { start: number; end: number } | null {
  const night = mainNight(day);
  if (night === null || night.bedtimeEnd === null) return null;
  const midnight = (dayNumber(day) ?? 0) * DAY_MS;
  // The wall clock of either end, to the second, as the store has it.
  const minute = (iso: string): number => (Date.parse(`${iso.slice(0, 19)}Z`) - midnight) / MINUTE_MS;
  return { start: minute(night.bedtimeStart), end: minute(night.bedtimeEnd) };
}

function mainSketch(day: string): Sketch {
  const next = chances(day, 2);
  const late = isWeekend(day) ? 55 : 0;
  const startMin = Math.round(-68 + late + spread(next) * 38 - illness(day) * 70);
  const minutes = Math.round(clamp(330, 468 + (isWeekend(day) ? 32 : 0) + spread(next) * 46 + illness(day) * 70, 640));
  const split = day === ODD.splitNight ? 250 : minutes;
  return { startMin, minutes: split, seed: 3, kind: "long_sleep" };
}

function period(day: string, sketch: Sketch): Period {
  const next = chances(day, sketch.seed);
  const midnight = (dayNumber(day) ?? 0) * DAY_MS;
  const localStart = midnight + sketch.startMin * MINUTE_MS + Math.floor(next() * 60) * 1000;
  const offset = offsetAt(localStart);
  const startMs = localStart - offset * MINUTE_MS;
  const timeInBedS = sketch.minutes * 60 + Math.floor(next() * 60);
  const endMs = startMs + timeInBedS * 1000;
  const phases = phaseString(Math.ceil(timeInBedS / PHASE_S), sketch.kind === "long_sleep", next);
  const seconds = stageSeconds(phases, timeInBedS);
  const short = sketch.kind !== "long_sleep" && sketch.minutes < 60;
  const base = 52 + illness(day) * 11 + spread(chances(day, 9)) * 3.5;
  const heartRate = short ? null : samples(day, phases, startMs, (share, stage) => heartAt(base, share, stage, next));
  const hrv = short ? null : samples(day, phases, startMs, (share, stage) => hrvAt(day, share, stage, next));
  const totalSleepS = seconds.deep + seconds.light + seconds.rem;
  return {
    id: `recorded-${day}-${sketch.seed}`,
    kind: sketch.kind,
    bedtimeStart: iso(startMs, offset),
    bedtimeEnd: iso(endMs, offsetAt(endMs + offset * MINUTE_MS)),
    timeInBedS,
    totalSleepS,
    deepS: seconds.deep,
    lightS: seconds.light,
    remS: seconds.rem,
    awakeS: seconds.awake,
    latencyS: Math.max(60, phases.search(/[123]/) * PHASE_S - 60),
    efficiencyPercent: Math.round((totalSleepS / timeInBedS) * 100),
    restlessPeriods: short ? null : Math.round(110 + next() * 120),
    averageHeartRateBpm: mean(heartRate),
    lowestHeartRateBpm: heartRate === null ? null : Math.min(...present(heartRate)) - 1,
    averageHrvMs: hrv === null ? null : Math.round(mean(hrv) ?? 0),
    averageBreathPerMin: Math.round((14 + spread(next) * 0.5 + illness(day) * 1.4) * 8) / 8,
    phases5Min: phases,
    phases30Sec: fineStages(phases, Math.ceil(timeInBedS / 30), next),
    movement30Sec: movementString(phases, Math.ceil(timeInBedS / 30), next),
    heartRate,
    hrv,
    lowBatteryAlert: false,
  };
}

/** Cycles of about ninety minutes, deep sleep early, REM late, short wakings in between. */
function phaseString(count: number, whole: boolean, next: () => number): string {
  let phases = "4".repeat(1 + Math.floor(next() * 3));
  for (let cycle = 0; phases.length < count; cycle += 1) {
    const deep = whole ? Math.max(0, Math.round(8 - cycle * 2.4 + spread(next) * 2)) : 1;
    const rem = Math.max(0, Math.round(1 + cycle * 1.9 + spread(next) * 2));
    phases += "2".repeat(2 + Math.floor(next() * 3));
    phases += "1".repeat(deep);
    phases += "2".repeat(3 + Math.floor(next() * 5));
    if (next() < 0.35) phases += `4${"2".repeat(2)}`;
    phases += "3".repeat(rem);
    if (next() < 0.5) phases += "4".repeat(1 + Math.floor(next() * 2));
  }
  return `${phases.slice(0, count - 1)}4`;
}

function stageSeconds(phases: string, timeInBedS: number): { deep: number; light: number; rem: number; awake: number } {
  const count = (code: string): number => phases.split(code).length - 1;
  const deep = count("1") * PHASE_S;
  const light = count("2") * PHASE_S;
  const rem = count("3") * PHASE_S;
  return { deep, light, rem, awake: timeInBedS - deep - light - rem };
}

function samples(day: string, phases: string, startMs: number, at: (share: number, stage: string) => number): SampleView {
  const items = Array.from(phases, (stage, index) => {
    const share = index / phases.length;
    const missing = index === 0 || (day === ODD.partial && share > 0.35 && share < 0.62);
    return missing ? null : Math.round(at(share, stage));
  });
  return { startMs, intervalS: PHASE_S, items };
}

function heartAt(base: number, share: number, stage: string, next: () => number): number {
  const fall = 9 * (1 - share) ** 2.2 + 4 * Math.max(0, share - 0.82);
  const lift = stage === "4" ? 6 : stage === "3" ? 2.5 : stage === "1" ? -1 : 0;
  return base + fall + lift + spread(next) * 2;
}

function hrvAt(day: string, share: number, stage: string, next: () => number): number {
  const calm = 62 + spread(chances(day, 10)) * 13 - illness(day) * 20;
  const lift = stage === "1" ? 9 : stage === "4" ? -12 : 0;
  return clamp(12, calm + 10 * Math.sin(share * 5) + lift + spread(next) * 11, 160);
}

/** The stages of five minutes in steps of thirty seconds: borders wander a little, and short wakings show that the coarse ones hide. */
function fineStages(phases: string, count: number, next: () => number): string {
  return Array.from({ length: count }, (_, index) => {
    const coarse = phases[Math.floor(index / 10)] ?? "4";
    const wandered = phases[Math.floor((index + Math.round(spread(next) * 3)) / 10)] ?? coarse;
    const edge = index % 10 < 2 || index % 10 > 7;
    return coarse !== "4" && next() < 0.008 ? "4" : edge ? wandered : coarse;
  }).join("");
}

function movementString(phases: string, count: number, next: () => number): string {
  return Array.from({ length: count }, (_, index) => {
    const restless = phases[Math.floor(index / 10)] === "4" ? 0.55 : 0.05;
    if (next() > restless) return "1";
    const how = next();
    return how < 0.62 ? "2" : how < 0.9 ? "3" : "4";
  }).join("");
}

function present(sample: SampleView): number[] {
  return sample.items.filter((value) => value !== null);
}

function mean(sample: SampleView | null): number | null {
  if (sample === null) return null;
  const values = present(sample);
  return values.length === 0 ? null : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 8) / 8;
}
