import { daysBetween, formatDayShort, formatMonth, formatWeekday, weekday } from "../../format/day";

export type DayTick = { index: number; label: string };

const LABEL_PX = 58;

/**
 * Labels under a run of consecutive days: every weekday for a fortnight, week starts for a season, then months, then
 * years; thinned until they stand `LABEL_PX` apart.
 */
export function dayTicks(
  days: readonly string[],
  widthPx: number,
  locale: string,
  weekStart: number = 1,
): DayTick[] {
  const first = days[0];
  const last = days[days.length - 1];
  if (first === undefined || last === undefined) return [];
  const span = daysBetween(first, last) + 1;
  const chosen = () =>
    span <= 14
      ? weekdayTicks(days, locale)
      : span <= 120
        ? weekTicks(days, locale, weekStart)
        : monthTicks(days, locale, span);
  return thinned(once(days, `${locale} ${weekStart}`, chosen), widthPx / Math.max(1, days.length));
}

/** All charts of a screen stand over the same days. */
const known = new WeakMap<readonly string[], Map<string, DayTick[]>>();

function once(days: readonly string[], how: string, make: () => DayTick[]): DayTick[] {
  const ofDays = known.get(days) ?? new Map<string, DayTick[]>();
  const ticks = ofDays.get(how) ?? make();
  known.set(days, ofDays.set(how, ticks));
  return ticks;
}

function weekdayTicks(days: readonly string[], locale: string): DayTick[] {
  return days.map((day, index) => ({
    index,
    label: `${formatWeekday(day, locale)} ${Number(day.slice(8))}`,
  }));
}

function weekTicks(days: readonly string[], locale: string, weekStart: number): DayTick[] {
  return days.flatMap((day, index) =>
    weekday(day) === weekStart ? [{ index, label: formatDayShort(day, locale) }] : [],
  );
}

function monthTicks(days: readonly string[], locale: string, span: number): DayTick[] {
  let seen = days[0]?.slice(0, 7) ?? "";
  return days.flatMap((day, index) => {
    const month = day.slice(0, 7);
    if (month === seen) return [];
    seen = month;
    const january = month.endsWith("-01");
    if (span > 1100) return january ? [{ index, label: month.slice(0, 4) }] : [];
    return [{ index, label: january ? month.slice(0, 4) : formatMonth(`${month}-01`, locale, false) }];
  });
}

/** Keeps every second, third … label until they no longer touch. */
function thinned(ticks: DayTick[], pxPerDay: number): DayTick[] {
  for (let keep = 1; keep < ticks.length; keep += 1) {
    const kept = ticks.filter((_, index) => index % keep === 0);
    const tight = kept.some((tick, index) => {
      const next = kept[index + 1];
      return next !== undefined && (next.index - tick.index) * pxPerDay < LABEL_PX;
    });
    if (!tight) return kept;
  }
  return ticks.slice(0, 1);
}
