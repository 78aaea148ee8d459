import { daysFrom } from "../../format/day";

/** One mark of a trend: a day, or several when a day would be narrower than a pixel or two. */
export type TrendPoint = {
  first: string;
  last: string;
  /** The value of the day, or the mean of the days that have one; `null` when none has. */
  value: number | null;
  /** How many days have a value. */
  n: number;
};

export type Grain = "day" | "week" | "month";

/** Above these many days a mark stands for a week, then for a month. */
const WEEKS_FROM_DAYS = 400;
const MONTHS_FROM_DAYS = 1600;

/** With fewer values than this the mean of seven days says more about its gaps than about the person. */
const ROLLING_MIN = 4;

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
    };
  });
}

/** The mean of each day and the six before it; `null` with fewer than four values among the seven. */
export function rollingMean(values: readonly (number | null)[]): (number | null)[] {
  return values.map((_, index) => {
    const window = values.slice(Math.max(0, index - 6), index + 1).filter((value) => value !== null);
    return window.length < ROLLING_MIN ? null : mean(window);
  });
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

export type RangeName = "7d" | "30d" | "90d" | "180d" | "365d" | "all";

export const RANGES: readonly RangeName[] = ["7d", "30d", "90d", "180d", "365d", "all"];

export function rangeDays(range: RangeName): number | null {
  return range === "all" ? null : Number.parseInt(range, 10);
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
