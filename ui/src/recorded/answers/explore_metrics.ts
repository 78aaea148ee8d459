import type { ExploreGroup, ExploreMetric } from "../../bindings";
import { daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";
import { METRICS } from "../person/metrics";

const GROUPS: [ExploreGroup, RegExp][] = [
  ["heart", /heart_rate|hrv/],
  ["stress", /stress|recovery_high|resilience/],
  ["body", /spo2|breathing_disturbance|vascular|vo2/],
  ["readiness", /readiness|temperature/],
  ["activity", /activity|steps|calories|walking|sedentary|resting|non_wear/],
];

export default function exploreMetrics(): ExploreMetric[] {
  const days = dataAsked() === "empty" ? [] : daysFrom(OLDEST, NEWEST);
  return Object.entries(METRICS).map(([metric, { unit, of }]) => {
    const present = days.filter((day) => of(day) !== null);
    const group = GROUPS.find(([, pattern]) => pattern.test(metric))?.[0] ?? "sleep";
    return { metric, unit, group, n: present.length, first: present[0] ?? null, last: present[present.length - 1] ?? null };
  });
}
