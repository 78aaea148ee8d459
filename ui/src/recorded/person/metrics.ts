/** The recorded person as the columns of `trend`. */
import { chances, illness, isWorn, spread } from "./calendar";
import { activeKcalOf, activityContributors, activityScore, stepsOf, timesOf } from "./movement";
import { bedtimeMinutes, mainNight, otherSleep, sleepScore } from "./night";
import { pulseWaveVelocity, vascularAge, vo2Max } from "./body";
import { readinessParts, readinessScore, temperatureC } from "./readiness";
import { breathingDisturbance, recoveryHighS, RESILIENCE, resilienceLevel, stressHighS, stressSummary } from "./signals";

const worn = (day: string, value: number | null): number | null => (isWorn(day) ? value : null);

type Points = { key: string; points: number | null }[];

/** The contributors of a score as metrics, under the names of the store. */
function pointsOf(noun: string, parts: (day: string) => Points): Record<string, { unit: string; of: (day: string) => number | null }> {
  const keys = parts("2026-11-20").map(({ key }) => key);
  return Object.fromEntries(
    keys.map((key) => [
      `${noun}_${key}_points`,
      { unit: "points", of: (day: string) => parts(day).find((one) => one.key === key)?.points ?? null },
    ]),
  );
}

export const METRICS: Record<string, { unit: string; of: (day: string) => number | null }> = {
  sleep_score: { unit: "", of: sleepScore },
  readiness_score: { unit: "", of: readinessScore },
  activity_score: { unit: "", of: activityScore },
  total_sleep_s: { unit: "s", of: (day) => mainNight(day)?.totalSleepS ?? null },
  deep_sleep_s: { unit: "s", of: (day) => mainNight(day)?.deepS ?? null },
  light_sleep_s: { unit: "s", of: (day) => mainNight(day)?.lightS ?? null },
  rem_sleep_s: { unit: "s", of: (day) => mainNight(day)?.remS ?? null },
  awake_s: { unit: "s", of: (day) => mainNight(day)?.awakeS ?? null },
  latency_s: { unit: "s", of: (day) => mainNight(day)?.latencyS ?? null },
  time_in_bed_s: { unit: "s", of: (day) => mainNight(day)?.timeInBedS ?? null },
  nap_sleep_s: { unit: "s", of: (day) => otherSleep(day).reduce<number | null>((sum, nap) => (sum ?? 0) + (nap.totalSleepS ?? 0), null) },
  restless_periods: { unit: "periods", of: (day) => mainNight(day)?.restlessPeriods ?? null },
  efficiency_percent: { unit: "%", of: (day) => mainNight(day)?.efficiencyPercent ?? null },
  average_heart_rate_bpm: { unit: "bpm", of: (day) => mainNight(day)?.averageHeartRateBpm ?? null },
  lowest_heart_rate_bpm: { unit: "bpm", of: (day) => mainNight(day)?.lowestHeartRateBpm ?? null },
  average_hrv_ms: { unit: "ms", of: (day) => mainNight(day)?.averageHrvMs ?? null },
  average_breath_per_min: { unit: "breaths/min", of: (day) => mainNight(day)?.averageBreathPerMin ?? null },
  bedtime_start_min: { unit: "min", of: (day) => bedtimeMinutes(day)?.start ?? null },
  bedtime_end_min: { unit: "min", of: (day) => bedtimeMinutes(day)?.end ?? null },
  steps: { unit: "", of: stepsOf },
  active_calories_kcal: { unit: "kcal", of: activeKcalOf },
  equivalent_walking_distance_m: { unit: "m", of: (day) => worn(day, Math.round((stepsOf(day) ?? 0) * 0.78)) },
  high_activity_s: { unit: "s", of: (day) => worn(day, timesOf(day).highS) },
  medium_activity_s: { unit: "s", of: (day) => worn(day, timesOf(day).mediumS) },
  low_activity_s: { unit: "s", of: (day) => worn(day, timesOf(day).lowS) },
  vo2_max: { unit: "ml/kg/min", of: vo2Max },
  vascular_age_years: { unit: "years", of: vascularAge },
  pulse_wave_velocity_m_per_s: { unit: "m/s", of: pulseWaveVelocity },
  non_wear_s: { unit: "s", of: (day) => worn(day, timesOf(day).nonWearS) },
  total_calories_kcal: { unit: "kcal", of: (day) => worn(day, 1520 + (activeKcalOf(day) ?? 0)) },
  ...pointsOf("activity", activityContributors),
  ...pointsOf("readiness", readinessParts),
  sedentary_s: { unit: "s", of: (day) => worn(day, timesOf(day).sedentaryS) },
  temperature_deviation_c: { unit: "°C", of: temperatureC },
  temperature_trend_deviation_c: { unit: "°C", of: (day) => worn(day, Math.round((temperatureC(day) ?? 0) * 40) / 100) },
  spo2_average_percent: {
    unit: "%",
    of: (day) => worn(day, Math.round((96.8 + spread(chances(day, 30)) * 0.8 - illness(day)) * 10) / 10),
  },
  breathing_disturbance_index: { unit: "", of: breathingDisturbance },
  stress_high_s: { unit: "s", of: stressHighS },
  recovery_high_s: { unit: "s", of: recoveryHighS },
  stress_summary: { unit: "level", of: stressSummary },
  resilience_level: { unit: "level", of: resilienceLevel },
  resilience_sleep_recovery_points: { unit: "points", of: RESILIENCE.sleepRecovery },
  resilience_daytime_recovery_points: { unit: "points", of: RESILIENCE.daytimeRecovery },
  resilience_stress_points: { unit: "points", of: RESILIENCE.stress },
};

/** Quantile by linear interpolation; `null` without enough values. */
export function quantile(values: readonly (number | null)[], share: number, atLeast: number): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length < atLeast || sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
