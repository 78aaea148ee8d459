/** The recorded person's heart rate: five minutes apart when worn, a minute apart in a run, none while the ring charges. */
import { addDays, dayNumber } from "../../format/day";
import { chance, chances, illness, isWorn, NEWEST, OLDEST, offsetAt } from "../person/calendar";
import { boutsOf } from "../person/movement";
import { bedtimeMinutes } from "../person/night";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const STEP_MIN = 5;
const RUN_STEP_S = 60;

export type Sample = { t: number; v: number; source: number };

const AWAKE = 1;
const REST = 2;
const SLEEP = 3;
const WORKOUT = 6;

export const offsetOf = (day: string): number => offsetAt((dayNumber(day) ?? 0) * DAY_MS + 12 * 60 * MINUTE_MS);
export const midnightMs = (day: string): number => (dayNumber(day) ?? 0) * DAY_MS - offsetOf(day) * MINUTE_MS;

const known = new Map<string, readonly Sample[]>();

/** Everything between the day's midnight and the next, oldest first. */
export function samplesOf(day: string): readonly Sample[] {
  let found = known.get(day);
  if (found === undefined) {
    found = made(day);
    known.set(day, found);
  }
  return found;
}

function made(day: string): Sample[] {
  if (!isWorn(day) || day < OLDEST || day > NEWEST) return [];
  const next = chances(day, 50);
  const start = midnightMs(day);
  const wake = bedtimeMinutes(day)?.end ?? 420;
  const bed = (bedtimeMinutes(addDays(day, 1))?.start ?? -60) + 1440;
  const season = Math.cos(((dayNumber(day) ?? 0) / 365.25) * 2 * Math.PI) * 1.6;
  const rest = 49 + season + illness(day) * 11 + chance(day, 51) * 4;
  const charging = 1140 + Math.round(next() * 60);
  const bouts = boutsOf(day).map((bout) => ({ ...bout, startMin: bout.startMin + 240 }));
  const found: Sample[] = [];
  for (let minute = 0; minute < 1440; minute += STEP_MIN) {
    if (minute >= charging && minute < charging + 50) continue;
    const bout = bouts.find((one) => minute >= one.startMin && minute < one.startMin + one.minutes);
    const t = start + minute * MINUTE_MS + Math.round(next() * 40_000);
    if (minute < wake || minute >= bed) {
      const depth = Math.cos(((minute < wake ? minute : minute - 1440) / wake) * Math.PI) * 3;
      found.push({ t, v: Math.round(rest + 4 + depth + next() * 6), source: SLEEP });
    } else if (bout === undefined) {
      const calm = next() > 0.82;
      found.push({ t, v: Math.round(rest + (calm ? 8 : 19) + next() ** 3 * 34), source: calm ? REST : AWAKE });
    } else if (bout.met > 6) {
      for (let second = 0; second < STEP_MIN * 60; second += RUN_STEP_S) {
        const into = Math.min(1, ((minute - bout.startMin) * 60 + second) / 480);
        found.push({ t: start + minute * MINUTE_MS + second * 1000, v: Math.round(112 + into * 44 + next() * 9), source: WORKOUT });
      }
    } else {
      found.push({ t, v: Math.round(rest + 36 + next() * 16), source: AWAKE });
    }
  }
  return found;
}

/** Samples in [from, to), oldest first. */
export function samplesBetween(fromMs: number, toMs: number): Sample[] {
  const found: Sample[] = [];
  const first = new Date(Math.max(fromMs - DAY_MS, midnightMs(OLDEST))).toISOString().slice(0, 10);
  for (let day = first; day <= NEWEST && midnightMs(day) < toMs; day = addDays(day, 1)) {
    for (const sample of samplesOf(day)) if (sample.t >= fromMs && sample.t < toMs) found.push(sample);
  }
  return found;
}
