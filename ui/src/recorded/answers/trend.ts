import type { ComparedDays, TrendColumn, TrendCompared, TrendView } from "../../bindings";
import { countedValues } from "../../charts/trend/data";
import { addDays, daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";
import { METRICS, quantile } from "../person/metrics";
import { partMarks } from "../person/part_days";

const BASELINE_DAYS = 90;
const BASELINE_MIN = 14;

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const LEAD_DAYS = 6;
const leadOf = (metric: string, first: string): (number | null)[] =>
  daysFrom(addDays(first, -LEAD_DAYS), addDays(first, -1)).map(METRICS[metric]?.of ?? (() => null));

/** The days on which a comparison stands; the interval is the plain one of two means, which Rust's bootstrap comes near. */
function comparedWith(present: readonly number[], metric: string, first: string, last: string): TrendCompared {
  const LEAST = 5;
  const values = daysFrom(first, last).map(METRICS[metric]?.of ?? (() => null));
  const other = values.filter((value) => value !== null);
  const [mine, theirs] = [meanOf(present), meanOf(other)];
  const variance = (of: readonly number[], mean: number): number =>
    of.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, of.length - 1) / Math.max(1, of.length);
  const enough = present.length >= LEAST && other.length >= LEAST && mine !== null && theirs !== null;
  const reach = enough ? 1.96 * Math.sqrt(variance(present, mine) + variance(other, theirs)) : 0;
  const value = enough ? mine - theirs : 0;
  return {
    values,
    lead: leadOf(metric, first),
    n: other.length,
    mean: theirs,
    median: quantile(values, 0.5, 1),
    difference: enough ? { value, low: value - reach, high: value + reach, n: present.length + other.length } : null,
    reason: enough ? null : "too_few",
  };
}

function column(metric: string, first: string, last: string, compare: ComparedDays | null): TrendColumn {
  const of = METRICS[metric]?.of ?? (() => null);
  const days = daysFrom(first, last);
  const values = days.map(of);
  const marks = partMarks(metric, days);
  const part = marks === null ? null : { marks, unfinished: null };
  const counted = countedValues({ values, part });
  const present = counted.filter((value) => value !== null);
  const before = daysFrom(addDays(first, -BASELINE_DAYS), addDays(first, -1)).map(of);
  return {
    metric,
    unit: METRICS[metric]?.unit ?? "",
    values,
    lead: leadOf(metric, first),
    part,
    n: present.length,
    mean: meanOf(present),
    median: quantile(counted, 0.5, 1),
    usual: quantile(before, 0.5, BASELINE_MIN),
    usualLow: quantile(before, 0.1, BASELINE_MIN),
    usualHigh: quantile(before, 0.9, BASELINE_MIN),
    compared: compare === null ? null : comparedWith(present, metric, compare.first, compare.last),
  };
}

export default function trend(args: Record<string, unknown>): TrendView {
  const metrics = Array.isArray(args["metrics"]) ? args["metrics"].map(String) : [];
  const compare = (args["compare"] as ComparedDays | null | undefined) ?? null;
  const empty = dataAsked() === "empty";
  const first = typeof args["first"] === "string" ? args["first"] : OLDEST;
  const last = typeof args["last"] === "string" ? args["last"] : NEWEST;
  return {
    first,
    last,
    oldest: empty ? null : OLDEST,
    newest: empty ? null : NEWEST,
    columns: empty ? [] : metrics.map((metric) => column(metric, first, last, compare)),
  };
}
