/** The recorded person's days of movement. */
import type { ActivityTimes, Contributor } from "../../bindings";
import { dayNumber } from "../../format/day";
import { chance, chances, illness, iso, isWeekend, isWorn, NEWEST, offsetAt, spread } from "./calendar";
import { bedtimeMinutes } from "./night";

const DAY_MS = 86_400_000;
const MINUTES = 1440;

type Bout = { startMin: number; minutes: number; met: number };

/** MET by minute from 04:00; NaN while the ring was off. Yesterday evening is not over yet on the newest day. */
export function metOf(day: string): Float32Array {
  const met = new Float32Array(MINUTES).fill(Number.NaN);
  if (!isWorn(day)) return met;
  const next = chances(day, 12);
  const bouts = boutsOf(day);
  const wake = (bedtimeMinutes(day)?.end ?? 420) - 240;
  const bed = MINUTES - 240 + 30 + Math.round(spread(chances(day, 13)) * 40) - 90;
  const charging = 900 + Math.round(next() * 120);
  for (let minute = 0; minute < MINUTES; minute += 1) {
    if (minute >= charging && minute < charging + 55) continue;
    const asleep = minute < wake || minute > bed;
    const bout = bouts.find((one) => minute >= one.startMin && minute < one.startMin + one.minutes);
    const idle = asleep ? 0.9 + next() * 0.1 : 1.1 + next() ** 4 * 2.6;
    met[minute] = Math.round((bout ? bout.met * (0.8 + next() * 0.4) : idle) * 10) / 10;
  }
  return met;
}

export function boutsOf(day: string): Bout[] {
  if (illness(day) > 0.4) return [];
  const next = chances(day, 14);
  const walk = (startMin: number): Bout => ({ startMin, minutes: 14 + Math.round(next() * 18), met: 3 + next() * 1.2 });
  const bouts = [walk(4 * 60 + 20), walk(8 * 60 + 35), walk(13 * 60 + 40)];
  if (hasRun(day)) bouts.push({ startMin: 14 * 60, minutes: 34 + Math.round(next() * 16), met: 9.4 });
  if (isWeekend(day)) bouts.push({ startMin: 7 * 60, minutes: 95, met: 4.1 });
  return bouts;
}

export function hasRun(day: string): boolean {
  return isWorn(day) && illness(day) < 0.2 && ((dayNumber(day) ?? 0) % 3 === 0 || day === NEWEST);
}

/** Oura's class of each five minutes from 04:00. */
export function classesOf(day: string): string {
  const met = metOf(day);
  const wake = (bedtimeMinutes(day)?.end ?? 420) - 240;
  return Array.from({ length: MINUTES / 5 }, (_, index) => {
    const values = Array.from(met.subarray(index * 5, index * 5 + 5)).filter((value) => !Number.isNaN(value));
    if (values.length === 0) return "0";
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    if (index * 5 < wake || mean < 1) return "1";
    return mean < 1.8 ? "2" : mean < 3 ? "3" : mean < 6 ? "4" : "5";
  }).join("");
}

export function timesOf(day: string): ActivityTimes {
  const classes = classesOf(day);
  const seconds = (code: string): number => (classes.split(code).length - 1) * 300;
  return {
    highS: seconds("5"),
    mediumS: seconds("4"),
    lowS: seconds("3"),
    sedentaryS: seconds("2"),
    restingS: seconds("1"),
    nonWearS: seconds("0"),
  };
}

export function stepsOf(day: string): number | null {
  if (!isWorn(day)) return null;
  const moved = boutsOf(day).reduce((sum, bout) => sum + bout.minutes * (bout.met > 6 ? 150 : 98), 0);
  return Math.round(2100 + moved + chance(day, 15) * 1800);
}

export function activeKcalOf(day: string): number | null {
  const steps = stepsOf(day);
  return steps === null ? null : Math.round(70 + steps * 0.041);
}

export function activityContributors(day: string): Contributor[] {
  if (!isWorn(day)) return [];
  const next = chances(day, 16);
  const around = (middle: number, width: number): number => Math.round(Math.min(100, Math.max(20, middle + spread(next) * width)));
  const active = (stepsOf(day) ?? 0) / 115;
  return [
    { key: "meet_daily_targets", points: around(active, 8) },
    { key: "move_every_hour", points: around(80, 24) },
    { key: "recovery_time", points: around(92, 9) },
    { key: "stay_active", points: around(72, 18) },
    { key: "training_frequency", points: around(88, 14) },
    { key: "training_volume", points: around(90, 12) },
  ];
}

export function activityScore(day: string): number | null {
  const parts = activityContributors(day).map((one) => one.points ?? 0);
  return parts.length === 0 ? null : Math.round(parts.reduce((sum, value) => sum + value, 0) / parts.length);
}

export function dayStart(day: string): string {
  const local = (dayNumber(day) ?? 0) * DAY_MS + 4 * 3_600_000;
  const offset = offsetAt(local);
  return iso(local - offset * 60_000, offset);
}

/** A moment of the day's own clock, minutes from its midnight. */
export function momentOf(day: string, minute: number): string {
  const local = (dayNumber(day) ?? 0) * DAY_MS + minute * 60_000;
  const offset = offsetAt(local);
  return iso(local - offset * 60_000, offset);
}
