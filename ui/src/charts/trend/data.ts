import type { TrendColumn } from "../../bindings";
import { daysFrom } from "../../format/day";

/** One mark of a trend: a day, or several when a day would be narrower than a pixel or two. */
export type TrendPoint = {
  first: string;
  last: string;
  /** The value of the day, or the mean of the days that have one; `null` when none has. */
  value: number | null;
  /** How many days have a value. */
  n: number;
  /** How many days the mark stands for. */
  days: number;
  /** The middle 80 % of its days; `null` for a single day and where too few have a value. */
  spread: { low: number; high: number } | null;
};

export type Grain = "day" | "week" | "month";

/** Above these many days a mark stands for a week, then for a month. */
const WEEKS_FROM_DAYS = 400;
const MONTHS_FROM_DAYS = 1600;

/** A mean of fewer days than this share of its time says more about the gaps than about the person; it is drawn grey, with its n. */
export const ENOUGH_COVERAGE = 0.7;

const ROLLING_DAYS = 7;

/** A spread of fewer days would be two of them. */
const SPREAD_MIN = 3;

export function grainFor(days: number): Grain {
  if (days > MONTHS_FROM_DAYS) return "month";
  return days > WEEKS_FROM_DAYS ? "week" : "day";
}

/** The groups of consecutive days that share a mark, as index ranges [from, to). Weeks begin on `weekStart`. */
export function groups(days: readonly string[], grain: Grain, weekStart: number = 1): [number, number][] {
  if (grain === "day") return days.map((_, index) => [index, index + 1]);
  const starts = days.flatMap((day, index) => {
    if (index === 0) return [0];
    const opens = grain === "month" ? day.endsWith("-01") : isWeekStart(day, weekStart);
    return opens ? [index] : [];
  });
  return starts.map((from, index) => [from, starts[index + 1] ?? days.length]);
}

export function trendPoints(
  days: readonly string[],
  values: readonly (number | null)[],
  ranges: readonly [number, number][],
): TrendPoint[] {
  return ranges.map(([from, to]) => {
    const present = values.slice(from, to).filter((value) => value !== null);
    return {
      first: days[from] ?? "",
      last: days[to - 1] ?? "",
      value: mean(present),
      n: present.length,
      days: to - from,
      spread: to - from === 1 ? null : spreadOf(present),
    };
  });
}

/** Whether the value at a place is of a part of its day, by the marks of an answer: a character for each place, none where all are of whole days. */
export const isMarked = (marks: string | null | undefined, index: number): boolean => marks?.[index] === "1";

/** The values without those that are marked. */
export const unmarked = (values: readonly (number | null)[], marks: string | null): (number | null)[] =>
  values.map((value, index) => (isMarked(marks, index) ? null : value));

/** The values that count: without those of days that were measured in part, which are only drawn. */
export function countedValues({ values, part }: Pick<TrendColumn, "values" | "part">): (number | null)[] {
  return part === null ? values : unmarked(values, part.marks);
}

/** Whether a mark stands for a time of which too little was measured. */
export function isPartial(point: Pick<TrendPoint, "n" | "days">): boolean {
  return point.n > 0 && point.n < point.days * ENOUGH_COVERAGE;
}

/** A value every few days is a rhythm, and the days between are no gaps. */
const SPARSE_GAP_DAYS = 4;

/** Whether values come now and then by their nature, such as an estimate every two weeks: half of the steps between them are long. */
export function isSparse(values: readonly (number | null)[]): boolean {
  const steps: number[] = [];
  let last: number | null = null;
  values.forEach((value, index) => {
    if (value === null) return;
    if (last !== null) steps.push(index - last);
    last = index;
  });
  return steps.length > 0 && quantile(Int32Array.from(steps).sort(), 0.5) >= SPARSE_GAP_DAYS;
}

/** The mean of each day and the six before it; `null` with fewer than 70 % of the seven, which is five. `lead` are the days before the first. */
export function rollingMean(values: readonly (number | null)[], lead: readonly (number | null)[] = []): (number | null)[] {
  const all = [...lead, ...values];
  return values.map((_, index) => {
    const last = lead.length + index;
    const window = all.slice(Math.max(0, last - ROLLING_DAYS + 1), last + 1).filter((value) => value !== null);
    return window.length < ROLLING_DAYS * ENOUGH_COVERAGE ? null : mean(window);
  });
}

/** The value below which a share of the sorted values lies, by linear interpolation; NaN without values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function spreadOf(values: readonly number[]): { low: number; high: number } | null {
  if (values.length < SPREAD_MIN) return null;
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) };
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Runs of marks without a value, as index ranges [from, to): hatched, so that they cannot be read as zero. */
export function gaps(points: readonly { value: number | null }[]): [number, number][] {
  const found: [number, number][] = [];
  points.forEach((point, index) => {
    if (point.value !== null) return;
    const open = found[found.length - 1];
    if (open !== undefined && open[1] === index) open[1] = index + 1;
    else found.push([index, index + 1]);
  });
  return found;
}

/** The days of a trend answer, oldest first. */
export function trendDays(trend: { first: string; last: string }): string[] {
  return daysFrom(trend.first, trend.last);
}

function isWeekStart(day: string, weekStart: number): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === weekStart;
}

/** Where a trend chart draws its marks. */
export type TrendPlot = {
  /** The middle of the place of a mark. */
  x: (index: number) => number;
  /** The width of a place. */
  slot: number;
  y: (value: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

const WIDEST_BAR_PX = 28;

/** A bar leaves a gap of at least a fifth of its place, while there is room for one. */
export function barWidth(slot: number): number {
  return Math.max(1, Math.min(WIDEST_BAR_PX, slot < 3 ? slot - 0.5 : slot * 0.72));
}
