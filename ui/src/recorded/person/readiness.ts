/** The recorded person's readiness. */
import { addDays } from "../../format/day";
import { chances, illness, isWorn, ODD, spread } from "./calendar";
import { mainNight } from "./night";

const KEYS = [
  "activity_balance",
  "body_temperature",
  "hrv_balance",
  "previous_day_activity",
  "previous_night",
  "recovery_index",
  "resting_heart_rate",
  "sleep_balance",
  "sleep_regularity",
] as const;

export function temperatureC(day: string): number | null {
  return isWorn(day) ? Math.round((spread(chances(day, 24)) * 0.26 + illness(day) * 1.1) * 100) / 100 : null;
}

export function readinessParts(day: string): { key: string; points: number | null }[] {
  if (!isWorn(day) || day === ODD.withoutScore) return [];
  const next = chances(day, 21);
  const ill = illness(day);
  return KEYS.map((key) => {
    const calm = key === "body_temperature" ? 94 - ill * 60 : key === "resting_heart_rate" ? 88 - ill * 45 : 80 - ill * 18;
    const night = key === "previous_night" ? ((mainNight(day)?.efficiencyPercent ?? 85) - 85) * 1.5 : 0;
    return { key, points: Math.round(Math.min(100, Math.max(12, calm + night + spread(next) * 17 + spread(chances(day, 22)) * 9))) };
  });
}

export function readinessScore(day: string): number | null {
  const parts = readinessParts(day);
  return parts.length === 0 ? null : Math.round(parts.reduce((sum, one) => sum + (one.points ?? 0), 0) / parts.length);
}

/** The median of a contributor over the 28 days before. */
export function usualPoints(day: string, key: string): number | null {
  const values = Array.from({ length: 28 }, (_, index) => addDays(day, -index - 1))
    .flatMap((other) => readinessParts(other).filter((one) => one.key === key))
    .flatMap((one) => (one.points === null ? [] : [one.points]))
    .sort((a, b) => a - b);
  return values.length < 7 ? null : (values[Math.floor(values.length / 2)] ?? null);
}
