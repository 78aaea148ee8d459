import type { ExploreGroup, ExploreMetric } from "../../bindings";
import { dayHref, href } from "../../route";

/** What the screen begins with, where it has values. */
const FIRST_CHOICE = "sleep_score";

/** The metric of the address; else the sleep score, or whatever has most values. */
export function metricOf(params: Readonly<Record<string, string>>, metrics: readonly ExploreMetric[]): string {
  const asked = metrics.find(({ metric }) => metric === params["metric"]);
  if (asked !== undefined) return asked.metric;
  const usual = metrics.find(({ metric, n }) => metric === FIRST_CHOICE && n > 0);
  const most = metrics.reduce<ExploreMetric | null>((best, one) => (best === null || one.n > best.n ? one : best), null);
  return usual?.metric ?? most?.metric ?? FIRST_CHOICE;
}

export function yearOf(params: Readonly<Record<string, string>>, years: readonly { year: number }[]): number | null {
  return years.find(({ year }) => String(year) === params["year"])?.year ?? null;
}

export function yearsHref(metric: string, year: number | null): string {
  return href({ view: "years", params: { metric, ...(year === null ? {} : { year: String(year) }) } });
}

/** The page of a day on which a metric is told; what has no day page of its own is part of the night. */
export function dayAddress(group: ExploreGroup | undefined, day: string): string {
  if (group === "activity" || group === "readiness") return dayHref(group, day);
  if (group === "stress") return href({ view: "stress", params: { range: "month", to: day } });
  return dayHref("sleep", day);
}

/** The month of a box, as a range of the explorer. */
export function monthHref(metric: string, month: string): string {
  const [year, number] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year ?? 1970, number ?? 1, 0)).toISOString().slice(0, 10);
  return href({ view: "explore", params: { metric, range: "custom", from: `${month}-01`, to: last } });
}
