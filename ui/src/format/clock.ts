import { formatDay, formatDayShort } from "./day";
import type { FormatPrefs } from "./prefs";
import { MINUS, NBSP } from "./number";

/** A moment, and the offset of the person's clock at it. */
export type Instant = { utcMs: number; offsetMin: number };

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))$/;

/** Reads an ISO 8601 instant with its own offset; `null` for anything else, such as an instant without an offset. */
export function parseInstant(iso: string | null): Instant | null {
  const match = iso === null ? null : ISO.exec(iso);
  if (match === null) return null;
  const number = (group: number): number => Number(match[group] ?? 0);
  const offsetMin = (match[9] === "-" ? -1 : 1) * (number(10) * 60 + number(11));
  const localMs = Date.UTC(number(1), number(2) - 1, number(3), number(4), number(5), number(6));
  const milliseconds = Number(`0.${match[7] ?? "0"}`) * 1000;
  return { utcMs: localMs + milliseconds - offsetMin * 60_000, offsetMin };
}

/** The wall-clock time that the person saw at `instant`, whatever zone the computer is in now. */
export function formatClock(instant: Instant, prefs: Pick<FormatPrefs, "locale" | "hour12">): string {
  return clockFormat(prefs).format(instant.utcMs + instant.offsetMin * 60_000).replace(/\u202f| /g, NBSP);
}

/** The same for an ISO 8601 string; `null` when it is not one. */
export function formatClockIso(iso: string | null, prefs: Pick<FormatPrefs, "locale" | "hour12">): string | null {
  const instant = parseInstant(iso);
  return instant === null ? null : formatClock(instant, prefs);
}

/** A moment in ISO 8601, to the second, with the offset of the person's clock at it. */
export function instantIso({ utcMs, offsetMin }: Instant): string {
  const part = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.abs(offsetMin);
  const offset = `${offsetMin < 0 ? "-" : "+"}${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
  return `${new Date(utcMs + offsetMin * 60_000).toISOString().slice(0, 19)}${offset}`;
}

/** A moment as this computer's own clock and calendar have it: for what Ringside did, not for what the ring measured. */
export function formatMoment(iso: string, prefs: Pick<FormatPrefs, "locale" | "hour12">): string {
  const local = onThisComputer(iso);
  return local === null ? iso : `${formatDayShort(local.day, prefs.locale)} ${local.clock(prefs)}`;
}

/** The same with weekday and, in another year, the year: "Fri 20 Nov, 08:14". */
export function formatMomentLong(iso: string, prefs: Pick<FormatPrefs, "locale" | "hour12">): string {
  const local = onThisComputer(iso);
  return local === null ? iso : `${formatDay(local.day, prefs.locale)}, ${local.clock(prefs)}`;
}

function onThisComputer(iso: string): { day: string; clock: (prefs: Pick<FormatPrefs, "locale" | "hour12">) => string } | null {
  const instant = parseInstant(iso);
  if (instant === null) return null;
  const offsetMin = ownOffsetMin(instant.utcMs);
  return {
    day: new Date(instant.utcMs + offsetMin * 60_000).toISOString().slice(0, 10),
    clock: (prefs) => formatClock({ utcMs: instant.utcMs, offsetMin }, prefs),
  };
}

/** How far this computer's own clock is ahead of UTC at a moment. */
export const ownOffsetMin = (utcMs: number): number => -new Date(utcMs).getTimezoneOffset();

/** A sum of thirds and sixtieths of a minute may fall short of a whole one by less than this. */
const ALMOST_MIN = 1e-6;

/** Minutes from local midnight, negative on the evening before, as a clock time; as on a clock, a minute lasts until the next has begun. */
export function formatMinuteOfDay(minute: number, prefs: Pick<FormatPrefs, "locale" | "hour12">): string {
  return formatClock({ utcMs: Math.floor(minute + ALMOST_MIN) * 60_000, offsetMin: 0 }, prefs);
}

/** An offset as "UTC+1" or "UTC−3:30", for the badge of a night on another clock. */
export function formatOffset(offsetMin: number): string {
  const sign = offsetMin < 0 ? MINUS : "+";
  const minutes = Math.abs(offsetMin);
  const rest = minutes % 60;
  return `UTC${sign}${Math.floor(minutes / 60)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clockFormat(prefs: Pick<FormatPrefs, "locale" | "hour12">): Intl.DateTimeFormat {
  const key = `${prefs.locale} ${prefs.hour12}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(prefs.locale, {
      hour: prefs.hour12 ? "numeric" : "2-digit",
      minute: "2-digit",
      hourCycle: prefs.hour12 ? "h12" : "h23",
      timeZone: "UTC",
    });
    formats.set(key, format);
  }
  return format;
}
