import type { NightUsual, SleepDayView } from "../../bindings";
import { parseInstant } from "../../format/clock";
import { addDays, daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { nearest } from "../person/calendar";
import { METRICS, quantile } from "../person/metrics";
import { mainNight, otherSleep, sleepContributors, sleepScore } from "../person/night";
import { askedDay, NOWHERE, placeOf } from "../person/place";

const USUAL_DAYS = 90;
const USUAL_NEEDS = 14;
const COMPARED = [
  "total_sleep_s",
  "deep_sleep_s",
  "light_sleep_s",
  "rem_sleep_s",
  "awake_s",
  "latency_s",
  "efficiency_percent",
  "restless_periods",
  "lowest_heart_rate_bpm",
  "average_hrv_ms",
  "average_breath_per_min",
  "bedtime_start_min",
  "bedtime_end_min",
];

export default function sleepDay(args: Record<string, unknown>): SleepDayView {
  if (dataAsked() === "empty") return empty();
  const day = askedDay(args);
  const before = nearest(day, -1);
  const night = mainNight(day);
  return {
    place: placeOf(day),
    score: sleepScore(day),
    contributors: sleepContributors(day),
    night,
    others: otherSleep(day),
    spo2Average: METRICS["spo2_average_percent"]?.of(day) ?? null,
    breathingDisturbanceIndex: METRICS["breathing_disturbance_index"]?.of(day) ?? null,
    usual: night === null ? [] : COMPARED.map((metric) => compared(metric, day)),
    previousOffsetMin: before === null ? null : (parseInstant(mainNight(before)?.bedtimeStart ?? null)?.offsetMin ?? null),
  };
}

function compared(metric: string, day: string): NightUsual {
  const of = METRICS[metric]?.of ?? (() => null);
  const before = daysFrom(addDays(day, -USUAL_DAYS), addDays(day, -1)).map(of);
  return {
    metric,
    value: of(day),
    n: before.filter((value) => value !== null).length,
    usual: quantile(before, 0.5, USUAL_NEEDS),
    usualLow: quantile(before, 0.1, USUAL_NEEDS),
    usualHigh: quantile(before, 0.9, USUAL_NEEDS),
  };
}

const empty = (): SleepDayView => ({
  place: NOWHERE,
  score: null,
  contributors: [],
  night: null,
  others: [],
  spo2Average: null,
  breathingDisturbanceIndex: null,
  usual: [],
  previousOffsetMin: null,
});
