/** What changes over months: fitter every summer, one estimate of VO2 max in a fortnight or so. */
import { daysBetween } from "../../format/day";
import { chances, isWorn, OLDEST, spread } from "./calendar";

const PURPOSE = 61;
const YEAR_DAYS = 365.25;

const season = (day: string): number => Math.sin(((daysBetween(OLDEST, day) - 30) / YEAR_DAYS) * 2 * Math.PI);
const tenths = (value: number): number => Math.round(value * 10) / 10;

export function vo2Max(day: string): number | null {
  const next = chances(day, PURPOSE);
  if (!isWorn(day) || next() > 0.07) return null;
  return tenths(38.5 + 1.6 * season(day) + 0.5 * spread(next));
}

export function vascularAge(day: string): number | null {
  const next = chances(day, PURPOSE + 1);
  if (!isWorn(day) || next() > 0.8) return null;
  return Math.round(33.2 - 1.1 * season(day) + 0.7 * spread(next));
}

export function pulseWaveVelocity(day: string): number | null {
  const age = vascularAge(day);
  return age === null ? null : Math.round((5.1 + 0.055 * age) * 100) / 100;
}
