import { formatClock } from "../../format/clock";
import { formatDayShort, formatMonth, formatWeekday } from "../../format/day";
import type { FormatPrefs } from "../../format/prefs";

export type TimeTick = {
  ms: number;
  label: string;
  /** Where a new day begins among hours, a new year among months. */
  strong: boolean;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MONTH_MS = 30.4 * DAY_MS;

const CLOCK_STEPS_MS = [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS).concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS));
const DAY_STEPS = [1, 2] as const;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120] as const;

/**
 * Ticks from minutes to years on the person's clock, no closer than `minGapPx`. One offset holds for the whole axis: the change of a clock
 * within it is smaller than a tick of anything longer than a day.
 */
export function timeTicks(
  fromMs: number,
  toMs: number,
  offsetMin: number,
  widthPx: number,
  prefs: Pick<FormatPrefs, "locale" | "hour12" | "weekStart">,
  minGapPx = 76,
): TimeTick[] {
  if (!(toMs > fromMs) || widthPx <= 0) return [];
  const offsetMs = offsetMin * MINUTE_MS;
  const from = fromMs + offsetMs;
  const to = toMs + offsetMs;
  const leastMs = ((toMs - fromMs) * minGapPx) / widthPx;
  const local = clockTicks(from, to, leastMs, prefs) ?? dayTicks(from, to, leastMs, prefs) ?? monthTicks(from, to, leastMs, prefs);
  return local.map((tick) => ({ ...tick, ms: tick.ms - offsetMs }));
}

function clockTicks(from: number, to: number, leastMs: number, prefs: Pick<FormatPrefs, "locale" | "hour12">): TimeTick[] | null {
  const step = CLOCK_STEPS_MS.find((candidate) => candidate >= leastMs);
  if (step === undefined) return null;
  return multiples(from, to, step).map((ms) => {
    const strong = ms % DAY_MS === 0;
    return { ms, strong, label: strong ? dayName(ms, prefs.locale) : formatClock({ utcMs: ms, offsetMin: 0 }, prefs) };
  });
}

function dayTicks(from: number, to: number, leastMs: number, prefs: Pick<FormatPrefs, "locale" | "weekStart">): TimeTick[] | null {
  const step = DAY_STEPS.find((days) => days * DAY_MS >= leastMs);
  if (step !== undefined) {
    return multiples(from, to, step * DAY_MS).map((ms) => ({ ms, strong: isNewMonth(ms), label: dayName(ms, prefs.locale) }));
  }
  if (7 * DAY_MS < leastMs) return null;
  // 1 January 1970 was a Thursday.
  const shift = ((prefs.weekStart + 3) % 7) * DAY_MS;
  return multiples(from - shift, to - shift, 7 * DAY_MS).map((ms) => ({ ms: ms + shift, strong: false, label: formatDayShort(labelOf(ms + shift), prefs.locale) }));
}

function monthTicks(from: number, to: number, leastMs: number, prefs: Pick<FormatPrefs, "locale">): TimeTick[] {
  const step = MONTH_STEPS.find((months) => months * MONTH_MS >= leastMs) ?? 120;
  const start = new Date(from);
  const found: TimeTick[] = [];
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const ms = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (ms > to) return found;
    if (ms < from) continue;
    const january = month % 12 === 0;
    found.push({ ms, strong: january && step < 12, label: january ? labelOf(ms).slice(0, 4) : formatMonth(labelOf(ms), prefs.locale, false) });
  }
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

const labelOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const isNewMonth = (ms: number): boolean => new Date(ms).getUTCDate() === 1;

function dayName(ms: number, locale: string): string {
  const day = labelOf(ms);
  return `${formatWeekday(day, locale)} ${formatDayShort(day, locale)}`;
}
