import { daysFrom, weekday } from "../../format/day";
import type { Heard } from "../figure/listen/heard";

const DAY_MIN = 1440;

/** One night's middle, in minutes from the midnight that begins its Oura day. */
export type Midpoint = { day: string; minute: number; weekend: boolean };

/** The mean of clock times and how far they lie from it; on a circle, so that 23:00 and 01:00 have midnight between them. */
export type ClockMean = { meanMin: number; sdMin: number; n: number };

/** A week of nights is the least that says anything about regularity. */
export const NIGHTS_NEEDED = 7;
const GROUP_NEEDED = 3;

/** Nights before a day that most people have free: those that end on Saturday and Sunday. */
const endsOnWeekend = (day: string): boolean => weekday(day) === 0 || weekday(day) === 6;

export function midpoints(days: readonly string[], starts: readonly (number | null)[], ends: readonly (number | null)[]): Midpoint[] {
  return days.flatMap((day, index) => {
    const [start, end] = [starts[index] ?? null, ends[index] ?? null];
    return start === null || end === null || end <= start ? [] : [{ day, minute: (start + end) / 2, weekend: endsOnWeekend(day) }];
  });
}

/**
 * Circular mean and standard deviation: the mean direction of the times on a clock face, and sqrt(-2 ln R) of the length R of their mean
 * vector (Mardia and Jupp, Directional Statistics, 2000). `null` under `needed` times.
 */
export function clockMean(minutes: readonly number[], needed: number = NIGHTS_NEEDED): ClockMean | null {
  const n = minutes.length;
  if (n < needed) return null;
  const angles = minutes.map((minute) => (2 * Math.PI * minute) / DAY_MIN);
  const sin = angles.reduce((sum, angle) => sum + Math.sin(angle), 0) / n;
  const cos = angles.reduce((sum, angle) => sum + Math.cos(angle), 0) / n;
  const length = Math.min(1, Math.hypot(sin, cos));
  if (length < 1e-9) return null;
  return { meanMin: (Math.atan2(sin, cos) / (2 * Math.PI)) * DAY_MIN, sdMin: (Math.sqrt(Math.max(0, -2 * Math.log(length))) / (2 * Math.PI)) * DAY_MIN, n };
}

/** The shorter way from one clock time to another, in minutes; later is above zero. */
export function clockDifference(fromMin: number, toMin: number): number {
  const difference = (((toMin - fromMin) % DAY_MIN) + DAY_MIN) % DAY_MIN;
  return difference > DAY_MIN / 2 ? difference - DAY_MIN : difference;
}

export type Regularity = {
  nights: Midpoint[];
  all: ClockMean | null;
  weekdays: ClockMean | null;
  weekends: ClockMean | null;
  /** How much later the middle of weekend nights lies; the distance is called social jetlag (Wittmann 2006). */
  shiftMin: number | null;
};

export function regularity(nights: Midpoint[]): Regularity {
  const of = (wanted: (night: Midpoint) => boolean, needed: number): ClockMean | null =>
    clockMean(nights.filter(wanted).map(({ minute }) => minute), needed);
  const weekdays = of(({ weekend }) => !weekend, GROUP_NEEDED);
  const weekends = of(({ weekend }) => weekend, GROUP_NEEDED);
  return {
    nights,
    all: of(() => true, NIGHTS_NEEDED),
    weekdays,
    weekends,
    shiftMin: weekdays === null || weekends === null ? null : clockDifference(weekdays.meanMin, weekends.meanMin),
  };
}

/** Even nights must sound even: under this many minutes between the lowest and the highest tone, every spread would fill two octaves. */
const SCALE_MIN = 240;

/** The nights in the order in which they were slept, a later one higher, a night without times silent; `sorted` holds the places of the cursor. */
export function nightsHeard(nights: readonly Midpoint[], sorted: readonly Midpoint[]): Heard {
  const [first, last] = [nights[0]?.day, nights[nights.length - 1]?.day];
  const days = first === undefined || last === undefined ? [] : daysFrom(first, last);
  const byDay = new Map(sorted.map((night, place) => [night.day, { place, minute: night.minute }]));
  const [low, high] = [sorted[0]?.minute ?? 0, sorted[sorted.length - 1]?.minute ?? 0];
  const spare = Math.max(0, SCALE_MIN - (high - low)) / 2;
  return {
    values: days.map((day) => byDay.get(day)?.minute ?? null),
    places: days.map((day) => byDay.get(day)?.place ?? null),
    scale: [low - spare, high + spare],
  };
}

export type Evenness = "very_even" | "even" | "varied" | "very_varied";

/** Ringside's own words for a standard deviation of the middle of the night: half hours, no verdict of anybody's. */
export function evenness(sdMin: number): Evenness {
  if (sdMin < 30) return "very_even";
  if (sdMin < 60) return "even";
  return sdMin < 90 ? "varied" : "very_varied";
}
