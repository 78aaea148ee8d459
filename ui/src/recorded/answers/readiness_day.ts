import type { ReadinessDayView } from "../../bindings";
import { addDays } from "../../format/day";
import { dataAsked } from "../person/asked";
import { METRICS } from "../person/metrics";
import { mainNight } from "../person/night";
import { askedDay, NOWHERE, placeOf } from "../person/place";
import { readinessParts, readinessScore, temperatureC, usualPoints } from "../person/readiness";

export default function readinessDay(args: Record<string, unknown>): ReadinessDayView {
  const empty = dataAsked() === "empty";
  const day = askedDay(args);
  const before = readinessParts(addDays(day, -1));
  return {
    place: empty ? NOWHERE : placeOf(day),
    score: empty ? null : readinessScore(day),
    contributors: (empty ? [] : readinessParts(day)).map((one) => ({
      ...one,
      yesterday: before.find((other) => other.key === one.key)?.points ?? null,
      usual: usualPoints(day, one.key),
    })),
    temperatureDeviationC: empty ? null : temperatureC(day),
    temperatureTrendDeviationC: empty ? null : (METRICS["temperature_trend_deviation_c"]?.of(day) ?? null),
    lowestHeartRateBpm: empty ? null : (mainNight(day)?.lowestHeartRateBpm ?? null),
    averageHrvMs: empty ? null : (mainNight(day)?.averageHrvMs ?? null),
  };
}
