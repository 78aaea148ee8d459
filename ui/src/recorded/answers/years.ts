import type { MetricMonth, MetricRecord, MetricYear, YearsView } from "../../bindings";
import { daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";
import { METRICS, quantile } from "../person/metrics";
import { isPartDay, partMarks } from "../person/part_days";

type Day = { day: string; value: number };

export default function years(args: Record<string, unknown>): YearsView {
  const metric = String(args["metric"]);
  const { unit, of } = METRICS[metric] ?? { unit: "", of: () => null };
  const all: Day[] = (dataAsked() === "empty" ? [] : daysFrom(OLDEST, NEWEST)).flatMap((day) => {
    const value = of(day);
    return value === null ? [] : [{ day, value }];
  });
  const known = all.filter(({ day }) => !isPartDay(metric, day));
  const [oldest, newest] = [all[0]?.day ?? null, all[all.length - 1]?.day ?? null];
  return {
    metric,
    unit,
    years: oldest === null || newest === null ? [] : yearsOf(metric, oldest, newest, of),
    months: oldest === null || newest === null ? [] : monthsOf(oldest, newest, known),
    records: recordsOf(known),
    n: known.length,
    mean: known.length === 0 ? null : known.reduce((sum, { value }) => sum + value, 0) / known.length,
    oldest,
    newest,
  };
}

function yearsOf(metric: string, oldest: string, newest: string, of: (day: string) => number | null): MetricYear[] {
  const [first, last] = [Number(oldest.slice(0, 4)), Number(newest.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    const start = `${String(year)}-01-01`;
    const days = daysFrom(start, `${String(year)}-12-31`).map((day) => (day < oldest || day > newest ? null : day));
    return { year, first: start, values: days.map((day) => (day === null ? null : of(day))), part: partMarks(metric, days) };
  });
}

function monthsOf(oldest: string, newest: string, known: readonly Day[]): MetricMonth[] {
  const months = [...new Set(daysFrom(oldest, newest).map((day) => day.slice(0, 7)))];
  return months.map((month) => {
    const values = known.filter(({ day }) => day.startsWith(month)).map(({ value }) => value);
    const at = (share: number): number | null => quantile(values, share, 1);
    return { month, n: values.length, low: at(0.1), q1: at(0.25), median: at(0.5), q3: at(0.75), high: at(0.9) };
  });
}

function recordsOf(known: readonly Day[]): MetricRecord[] {
  const sorted = [...known].sort((a, b) => a.value - b.value);
  const [lowest, highest] = [sorted[0], sorted[sorted.length - 1]];
  const median = quantile(known.map(({ value }) => value), 0.5, 1);
  if (lowest === undefined || highest === undefined || median === null) return [];
  const sharing = (value: number): Day[] => known.filter((one) => one.value === value);
  const record = (kind: "highest" | "lowest", { value }: Day): MetricRecord => ({
    kind,
    day: sharing(value).pop()?.day ?? "",
    value,
    days: sharing(value).length,
  });
  return [record("highest", highest), record("lowest", lowest), { kind: "longest_streak", ...longestRun(known, median), value: median }];
}

/** Consecutive entries at or above the median; the recorded person's gaps are short enough to be passed over. */
function longestRun(known: readonly Day[], median: number): { day: string; days: number } {
  let best = { day: known[0]?.day ?? "", days: 0 };
  let open = { day: "", days: 0 };
  for (const { day, value } of known) {
    open = value < median ? { day: "", days: 0 } : { day: open.days === 0 ? day : open.day, days: open.days + 1 };
    if (open.days > best.days) best = open;
  }
  return best;
}
