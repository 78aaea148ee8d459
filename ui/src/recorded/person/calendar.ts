/** The recorded person's days: a Berliner from June 2023 until the day before the project's "today", with a few odd days. */
import { addDays, dayNumber, weekday } from "../../format/day";

/** `?since=2016-11-20` makes it ten years, `?since=2026-03-01` less than one. */
export const OLDEST = new URLSearchParams(location.search).get("since") ?? "2023-06-02";
export const NEWEST = "2026-11-20";

/** Days worth opening while the screens are worked on. */
export const ODD = {
  nap: "2026-11-15",
  splitNight: "2026-11-18",
  ringOff: "2026-11-09",
  withoutScore: "2026-11-16",
  partial: "2026-11-12",
  clocksBack: "2026-10-25",
  fever: "2026-11-04",
} as const;

/** A number in [0, 1) that is always the same for the same day and purpose. */
export function chance(day: string, purpose: number): number {
  let state = ((dayNumber(day) ?? 0) * 374_761_393 + purpose * 668_265_263) >>> 0;
  state = Math.imul(state ^ (state >>> 13), 1_274_126_177) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 2_246_822_519) >>> 0;
  return ((state ^ (state >>> 15)) >>> 0) / 4_294_967_296;
}

/** A stream of such numbers for one day. */
export function chances(day: string, purpose: number): () => number {
  let next = purpose * 1000;
  return () => {
    next += 1;
    return chance(day, next);
  };
}

/** About −1 to 1, gathered around 0. */
export function spread(next: () => number): number {
  return next() + next() + next() - 1.5;
}

/** Central European time: summer time from the last Sunday of March to the last Sunday of October. */
export function offsetAt(localMs: number): number {
  const year = new Date(localMs).getUTCFullYear();
  const change = (month: number, hour: number): number => {
    const last = Date.UTC(year, month + 1, 0);
    return last - new Date(last).getUTCDay() * 86_400_000 + hour * 3_600_000;
  };
  return localMs >= change(2, 2) && localMs < change(9, 3) ? 120 : 60;
}

/** A wall-clock time of the person as ISO 8601 with its offset. */
export function iso(utcMs: number, offsetMin: number): string {
  const wall = new Date(utcMs + offsetMin * 60_000).toISOString().slice(0, 23);
  return `${wall}+${String(offsetMin / 60).padStart(2, "0")}:00`;
}

export function isWeekend(day: string): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

export function isWorn(day: string): boolean {
  if (day < OLDEST || day > NEWEST || day === ODD.ringOff) return false;
  const holiday = day >= "2025-08-04" && day <= "2025-08-10";
  return !holiday && chance(day, 1) > 0.015;
}

/** 1 in the days around the fever, fading; else 0. */
export function illness(day: string): number {
  const days = (dayNumber(day) ?? 0) - (dayNumber(ODD.fever) ?? 0);
  return days < -1 || days > 4 ? 0 : Math.max(0, 1 - Math.abs(days) * 0.28);
}

/** The nearest day with data in one direction; `null` when there is none. */
export function nearest(day: string, direction: 1 | -1): string | null {
  for (let other = addDays(day, direction); other >= OLDEST && other <= NEWEST; other = addDays(other, direction)) {
    if (isWorn(other)) return other;
  }
  return null;
}
