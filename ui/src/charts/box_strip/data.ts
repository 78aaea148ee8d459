import type { MetricMonth } from "../../bindings";

/** A month of which less than this is known says more about its gaps. */
const ENOUGH = 0.7;

export function isPartial(month: Pick<MetricMonth, "month" | "n">): boolean {
  return month.n > 0 && month.n < daysIn(month.month) * ENOUGH;
}

function daysIn(month: string): number {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 1970, number ?? 1, 0)).getUTCDate();
}

/** The months of the highest and of the lowest median, among those that are known well enough. */
export function extremeMonths(months: readonly MetricMonth[]): { highest: MetricMonth; lowest: MetricMonth } | null {
  const whole = months.filter((month) => month.median !== null && !isPartial(month));
  const known = whole.length > 0 ? whole : months.filter((month) => month.median !== null);
  const [first] = known;
  if (first === undefined) return null;
  const by = (better: (a: number, b: number) => boolean): MetricMonth =>
    known.reduce((best, month) => (better(month.median ?? 0, best.median ?? 0) ? month : best), first);
  return { highest: by((a, b) => a > b), lowest: by((a, b) => a < b) };
}

const LABEL_PX = 40;

/** The widest short name of a month, "Sept", with room around it. */
const MONTH_PX = 38;
const EVERY_MONTHS = [1, 2, 3, 6] as const;

/** Which months are named: every, or every second, third or sixth, always with January among them; none where half a year is too narrow. */
export function monthTicks(months: readonly Pick<MetricMonth, "month">[], widthPx: number): number[] {
  const slot = widthPx / Math.max(1, months.length);
  const every = EVERY_MONTHS.find((step) => step * slot >= MONTH_PX);
  if (every === undefined) return [];
  return months.flatMap(({ month }, index) => ((Number(month.slice(5)) - 1) % every === 0 ? [index] : []));
}

/** Where years begin, thinned until their names do not touch. */
export function yearTicks(months: readonly Pick<MetricMonth, "month">[], widthPx: number): { index: number; label: string }[] {
  const found = months.flatMap(({ month }, index) => (index === 0 || month.endsWith("-01") ? [{ index, label: month.slice(0, 4) }] : []));
  const slot = widthPx / Math.max(1, months.length);
  return found.filter((tick, at) => {
    const next = found[at + 1];
    return next === undefined || (next.index - tick.index) * slot >= LABEL_PX;
  });
}
