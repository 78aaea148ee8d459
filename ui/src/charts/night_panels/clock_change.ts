import type { Instant } from "../../format/clock";
import type { Span } from "../hypnogram/data";

/**
 * What happened to the person's clock between going to bed and getting up. Oura sends the offset at both ends and not when it changed: a change
 * that a zone's own rules explain happened when they say, any other is a journey.
 */
export type ClockChange = { kind: "summer_time"; ms: number } | { kind: "journey"; ms: null };

/** One zone for each rule by which clocks change today; zones that share a rule and an offset change at the same instant. */
const ZONES = [
  "Europe/Berlin",
  "Europe/London",
  "Europe/Athens",
  "Atlantic/Azores",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Anchorage",
  "America/Halifax",
  "America/St_Johns",
  "America/Santiago",
  "Australia/Sydney",
  "Australia/Adelaide",
  "Pacific/Auckland",
  "Asia/Jerusalem",
  "Asia/Beirut",
  "Africa/Cairo",
];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function clockChange(span: Span, own: string = Intl.DateTimeFormat().resolvedOptions().timeZone): ClockChange | null {
  if (span.offsetMin === span.endOffsetMin) return null;
  const zone = [own, ...ZONES].find(
    (name) => offsetIn(name, span.startMs) === span.offsetMin && offsetIn(name, span.endMs) === span.endOffsetMin,
  );
  return zone === undefined ? { kind: "journey", ms: null } : { kind: "summer_time", ms: changeIn(zone, span) };
}

/** The moment on the person's clock; after a journey of unknown time the clock of going to bed is kept to the end. */
export function wallClock(span: Span, change: ClockChange | null, ms: number): Instant {
  const changed = change !== null && change.ms !== null && ms >= change.ms;
  return { utcMs: ms, offsetMin: changed ? span.endOffsetMin : span.offsetMin };
}

export type NightTick = Instant & { isMidnight: boolean };

const STEPS_H = [1, 2, 3, 4, 6] as const;

/** Whole hours of the person's clock, before and after a change of it, as close together as their labels can stand. */
export function nightTicks(span: Span, change: ClockChange | null, window: { startMs: number; endMs: number }, widthPx: number, gapPx: number): NightTick[] {
  const hourPx = (3_600_000 / (window.endMs - window.startMs)) * widthPx;
  const quarters = hourPx / 4 >= gapPx ? 15 : hourPx / 2 >= gapPx ? 30 : 60 * (STEPS_H.find((hours) => hours * hourPx >= gapPx) ?? 12);
  const stepMs = quarters * MINUTE_MS;
  const found: NightTick[] = [];
  const upTo = change?.ms ?? Infinity;
  const collect = (fromMs: number, toMs: number, offsetMin: number): void => {
    const offsetMs = offsetMin * MINUTE_MS;
    for (let ms = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs; ms <= toMs; ms += stepMs) {
      found.push({ utcMs: ms, offsetMin, isMidnight: (ms + offsetMs) % DAY_MS === 0 });
    }
  };
  collect(window.startMs, Math.min(window.endMs, upTo - 1), span.offsetMin);
  if (upTo <= window.endMs) collect(Math.max(window.startMs, upTo), window.endMs, span.endOffsetMin);
  return found;
}

/** The instant at which the offset of a zone changes within the span, to the minute. */
function changeIn(zone: string, span: Span): number {
  let before = span.startMs;
  let after = span.endMs;
  while (after - before > MINUTE_MS) {
    const middle = (before + after) / 2;
    if (offsetIn(zone, middle) === span.offsetMin) before = middle;
    else after = middle;
  }
  return Math.round(after / MINUTE_MS) * MINUTE_MS;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Minutes east of UTC; `null` for a zone that this engine does not know. */
function offsetIn(zone: string, ms: number): number | null {
  const format = formatOf(zone);
  if (format === null) return null;
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return Math.round((wall - Math.floor(ms / 1000) * 1000) / MINUTE_MS);
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  formats.set(zone, made);
  return made;
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  const whole = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { ...whole, hourCycle: "h23", timeZone: zone });
  } catch {
    return null;
  }
}
