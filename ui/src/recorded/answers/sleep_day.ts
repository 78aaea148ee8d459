import type { SleepDayView } from "../../bindings";
import { dataAsked } from "../person/asked";
import { METRICS } from "../person/metrics";
import { mainNight, otherSleep, sleepContributors, sleepScore } from "../person/night";
import { askedDay, NOWHERE, placeOf } from "../person/place";

export default function sleepDay(args: Record<string, unknown>): SleepDayView {
  if (dataAsked() === "empty") {
    return { place: NOWHERE, score: null, contributors: [], night: null, others: [], spo2Average: null, breathingDisturbanceIndex: null };
  }
  const day = askedDay(args);
  return {
    place: placeOf(day),
    score: sleepScore(day),
    contributors: sleepContributors(day),
    night: mainNight(day),
    others: otherSleep(day),
    spo2Average: METRICS["spo2_average_percent"]?.of(day) ?? null,
    breathingDisturbanceIndex: METRICS["breathing_disturbance_index"]?.of(day) ?? null,
  };
}
