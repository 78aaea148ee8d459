import type { TrendColumn, TrendView } from "../../bindings";
import { addDays, daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";
import { METRICS, quantile } from "../person/metrics";

const BASELINE_DAYS = 90;
const BASELINE_MIN = 14;

function column(metric: string, first: string, last: string): TrendColumn {
  const of = METRICS[metric]?.of ?? (() => null);
  const values = daysFrom(first, last).map(of);
  const present = values.filter((value) => value !== null);
  const before = daysFrom(addDays(first, -BASELINE_DAYS), addDays(first, -1)).map(of);
  return {
    metric,
    unit: METRICS[metric]?.unit ?? "",
    values,
    n: present.length,
    mean: present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length,
    median: quantile(values, 0.5, 1),
    usual: quantile(before, 0.5, BASELINE_MIN),
    usualLow: quantile(before, 0.1, BASELINE_MIN),
    usualHigh: quantile(before, 0.9, BASELINE_MIN),
  };
}

export default function trend(args: Record<string, unknown>): TrendView {
  const metrics = Array.isArray(args["metrics"]) ? args["metrics"].map(String) : [];
  const empty = dataAsked() === "empty";
  const first = typeof args["first"] === "string" ? args["first"] : OLDEST;
  const last = typeof args["last"] === "string" ? args["last"] : NEWEST;
  return {
    first,
    last,
    oldest: empty ? null : OLDEST,
    newest: empty ? null : NEWEST,
    columns: empty ? [] : metrics.map((metric) => column(metric, first, last)),
  };
}
