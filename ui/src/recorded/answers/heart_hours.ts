import type { HeartHours } from "../../bindings";
import { daysFrom } from "../../format/day";
import { offsetOf, samplesOf } from "../heart/samples";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";
import { quantile } from "../person/metrics";

const SOURCES = ["unknown", "awake", "rest", "sleep", "session", "live", "workout"];

export default function heartHours(args: Record<string, unknown>): HeartHours {
  const first = typeof args["first"] === "string" ? args["first"] : OLDEST;
  const last = typeof args["last"] === "string" ? args["last"] : NEWEST;
  const values: number[][] = Array.from({ length: 24 }, () => []);
  const counts = new Map<number, number>();
  let days = 0;
  for (const day of dataAsked() === "empty" ? [] : daysFrom(first, last)) {
    const samples = samplesOf(day);
    if (samples.length > 0) days += 1;
    for (const { t, v, source } of samples) {
      values[new Date(t + offsetOf(day) * 60_000).getUTCHours()]?.push(v);
      counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  return {
    hours: values.map((found, hour) => {
      const at = (share: number): number | null => quantile(found, share, 1);
      return { hour, n: found.length, low: at(0), q10: at(0.1), median: at(0.5), q90: at(0.9), high: at(1) };
    }),
    days,
    sources: [...counts].map(([source, n]) => ({ source: SOURCES[source] ?? "unknown", n })),
  };
}
