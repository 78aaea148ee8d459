const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD` label; `null` for anything else. */
export function dayNumber(day: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (match === null) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return ms / DAY_MS;
}

function dayLabel(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** `day` moved by a number of calendar days; `day` itself when it is not a day. */
export function addDays(day: string, days: number): string {
  const number = dayNumber(day);
  return number === null ? day : dayLabel(number + days);
}

/** How many calendar days `last` lies after `first`. */
export function daysBetween(first: string, last: string): number {
  return (dayNumber(last) ?? 0) - (dayNumber(first) ?? 0);
}

/** Every day from `first` to `last`, both included. */
export function daysFrom(first: string, last: string): string[] {
  const start = dayNumber(first);
  const end = dayNumber(last);
  if (start === null || end === null || end < start) return [];
  return Array.from({ length: end - start + 1 }, (_, index) => dayLabel(start + index));
}

/** 0 is Sunday, as in `Date`. */
export function weekday(day: string): number {
  const number = dayNumber(day) ?? 0;
  return (((number + 4) % 7) + 7) % 7;
}

/** Today's date on this computer's clock, as a `YYYY-MM-DD` label. */
export function localToday(now: Date = new Date()): string {
  const part = (value: number): string => String(value).padStart(2, "0");
  return `${String(now.getFullYear())}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

/** "Thu 20 Nov", with the year when it is not the year of `today`. */
export function formatDay(day: string, locale: string, today: string = localToday()): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  // Engines disagree on a comma after the weekday, even for the same locale.
  return format(day, locale, { weekday: "short", day: "numeric", month: "short", year }).replace(/^([^\s,]+),/, "$1");
}

/** "20 Nov", for axes. */
export function formatDayShort(day: string, locale: string): string {
  return format(day, locale, { day: "numeric", month: "short" });
}

/** "Nov 2026" or, without the year, "Nov". */
export function formatMonth(day: string, locale: string, withYear: boolean): string {
  return format(day, locale, { month: "short", year: withYear ? "numeric" : undefined });
}

/** "Thu". */
export function formatWeekday(day: string, locale: string): string {
  return format(day, locale, { weekday: "short" });
}

/** "21 Oct – 20 Nov 2026". */
export function formatDayRange(first: string, last: string, locale: string): string {
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const start = format(first, locale, {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  });
  const end = format(last, locale, { day: "numeric", month: "short", year: "numeric" });
  return `${start} \u2013 ${end}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

type DayParts = Pick<Intl.DateTimeFormatOptions, "weekday" | "day" | "month" | "year">;

function format(day: string, locale: string, parts: { [Part in keyof DayParts]: DayParts[Part] | undefined }): string {
  const number = dayNumber(day);
  if (number === null) return day;
  const key = `${locale} ${parts.weekday} ${parts.day} ${parts.month} ${parts.year}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" } as Intl.DateTimeFormatOptions);
    formats.set(key, made);
  }
  return made.format(number * DAY_MS);
}
