/** The recorded person's stress, resilience and breathing: days as Oura tells them. */
import { addDays, dayNumber } from "../../format/day";
import { chance, chances, illness, isWeekend, isWorn, spread } from "./calendar";
import { hasRun } from "./movement";

const QUARTER_S = 900;

/** Oura counts daytime stress in quarters of an hour. */
export function stressHighS(day: string): number | null {
  if (!isWorn(day)) return null;
  const base = isWeekend(day) ? 3 : 8;
  return Math.max(0, Math.round(base + spread(chances(day, 40)) * 6 + illness(day) * 8)) * QUARTER_S;
}

export function recoveryHighS(day: string): number | null {
  if (!isWorn(day)) return null;
  const base = isWeekend(day) ? 10 : 6;
  return Math.max(0, Math.round(base + spread(chances(day, 41)) * 5 - illness(day) * 6)) * QUARTER_S;
}

/** 1 restored, 2 normal, 3 stressful; none on a day that was measured for too short a time. */
export function stressSummary(day: string): number | null {
  const [stress, recovery] = [stressHighS(day), recoveryHighS(day)];
  if (stress === null || recovery === null || chance(day, 42) > 0.94) return null;
  if (stress > recovery + 5 * QUARTER_S) return 3;
  return recovery > stress + 3 * QUARTER_S ? 1 : 2;
}

/** Points of 0 to 100 over the fortnight before, as resilience is. */
function fortnight(day: string, of: (day: string) => number | null): number | null {
  const values = Array.from({ length: 14 }, (_, back) => of(addDays(day, -back))).filter((value) => value !== null);
  return values.length < 10 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const within = (points: number): number => Math.round(Math.max(0, Math.min(100, points)) * 10) / 10;
const wave = (day: string): number => Math.sin((dayNumber(day) ?? 0) / 47) * 9 + Math.sin((dayNumber(day) ?? 0) / 190) * 8;

export const RESILIENCE = {
  sleepRecovery: (day: string): number | null => {
    const ill = fortnight(day, (one) => illness(one) * 100);
    return !isWorn(day) || ill === null ? null : within(70 + wave(day) - ill + spread(chances(day, 43)) * 2);
  },
  daytimeRecovery: (day: string): number | null => {
    const mean = fortnight(day, recoveryHighS);
    return !isWorn(day) || mean === null ? null : within(mean / 110 + wave(day) * 0.6);
  },
  stress: (day: string): number | null => {
    const mean = fortnight(day, stressHighS);
    return !isWorn(day) || mean === null ? null : within(118 - mean / 130 + wave(day) * 0.5);
  },
};

/** 1 limited to 5 exceptional. */
export function resilienceLevel(day: string): number | null {
  const parts = [RESILIENCE.sleepRecovery(day), RESILIENCE.daytimeRecovery(day), RESILIENCE.stress(day)];
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  const mean = known.reduce((sum, part) => sum + part, 0) / known.length;
  return 1 + [50, 59, 66, 73].filter((bound) => mean >= bound).length;
}

/** Hard days end in a night with a little more breathing. */
export const breathingDisturbance = (day: string): number | null =>
  isWorn(day) ? Math.max(0, Math.round(6 + spread(chances(day, 31)) * 4 + (hasRun(day) ? 1 : 0) + illness(day) * 6)) : null;
