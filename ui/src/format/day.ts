const DAY_MS = 86_400_000;

/** Ten years of days are gone through by every chart of a screen, so a label is worked out once, both ways. */
const numbers = new Map<string, number>();
const labels = new Map<number, string>();

/** Days since 1970-01-01 of a `YYYY-MM-DD` label; `null` for anything else. */
export function dayNumber(day: string): number | null {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (match === null) return null;
  const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  numbers.set(day, number);
  return number;
}

function dayLabel(number: number): string {
  let label = labels.get(number);
  if (label === undefined) {
    label = new Date(number * DAY_MS).toISOString().slice(0, 10);
    labels.set(number, label);
  }
  return label;
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
  const days: string[] = [];
  for (let number = start; number <= end; number += 1) days.push(dayLabel(number));
  return days;
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

/** "Thu 20 Nov" or "Do 20. Nov.", with the year when it is not the year of `today`. */
export function formatDay(day: string, locale: string, today: string = localToday()): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  // Engines disagree on a stop and a comma after the weekday, even for the same locale.
  return format(day, locale, { weekday: "short", day: "numeric", month: "short", year }).replace(/^([^\s,.]+)\.?,?(?=\s)/, "$1");
}

/** "20 Nov", for axes. */
export function formatDayShort(day: string, locale: string): string {
  return format(day, locale, { day: "numeric", month: "short" });
}

/** "Nov 2026" or, without the year, "Nov". */
export function formatMonth(day: string, locale: string, withYear: boolean): string {
  return format(day, locale, { month: "short", year: withYear ? "numeric" : undefined });
}

/** "Thu", "Do". */
export function formatWeekday(day: string, locale: string, weekday: "short" | "long" = "short"): string {
  return format(day, locale, { weekday }).replace(/\.$/, "");
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

/** A day as `formatDay` has it, or "3 Nov \u2013 6 Nov": with the year where it is not that of `today`. */
export function formatDays(first: string, last: string, locale: string, today: string = localToday()): string {
  if (first === last) return formatDay(first, locale, today);
  const isThisYear = [first, last].every((day) => day.slice(0, 4) === today.slice(0, 4));
  return isThisYear ? `${formatDayShort(first, locale)} \u2013 ${formatDayShort(last, locale)}` : formatDayRange(first, last, locale);
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
