/** Days and stretches of days as a person names them, in English and German: "yesterday", "vor 3 Tagen", "last week", "März 2024". Pure. */
import { addDays, weekday } from "../format/day";
import type { Stretch } from "../range/range";
import { monthNamed, typedDay } from "../range/typed_day";

export type Clock = { locale: string; /** `YYYY-MM-DD` */ today: string; /** 0 is Sunday. */ weekStart: number };

/** Phrases that the beginning of one is enough for. */
const phrases = [
  ["today", "yesterday", "day before yesterday", "last night", "this week", "last week", "this month", "last month", "this year", "last year", "last 7 days", "last 30 days"],
  ["heute", "gestern", "vorgestern", "letzte nacht", "diese woche", "letzte woche", "dieser monat", "letzter monat", "dieses jahr", "letztes jahr", "letzte 7 tage", "letzte 30 tage"],
] as const;

/** The times whose names begin with what was typed so far, in the language of the locale first. */
export function timesBeginning(text: string, clock: Clock): Stretch[] {
  const begun = text.trim().toLowerCase();
  if (begun.length < 3) return [];
  const [first, second] = clock.locale.startsWith("de") ? [phrases[1], phrases[0]] : phrases;
  return [...first, ...second].filter((phrase) => phrase.startsWith(begun)).flatMap((phrase) => namedTime(phrase, clock) ?? []);
}

/** What a text names, or `null`. A single day has the same first and last. */
export function namedTime(text: string, clock: Clock): Stretch | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (words === "") return null;
  return relativeDay(words, clock) ?? weekdayNamed(words, clock) ?? stretchNamed(words, clock) ?? monthOrYear(words, clock) ?? dayTyped(words, clock);
}

const DAYS_AGO: Record<string, number> = {
  today: 0,
  heute: 0,
  "last night": 0,
  "letzte nacht": 0,
  yesterday: 1,
  gestern: 1,
  "day before yesterday": 2,
  vorgestern: 2,
};
const DAYS: Record<string, number> = { day: 1, tag: 1, week: 7, woche: 7 };
const ONE = ["a", "one", "ein", "eine", "einem", "einer"];

function relativeDay(words: string, { today }: Clock): Stretch | null {
  const named = Object.hasOwn(DAYS_AGO, words) ? DAYS_AGO[words] : undefined;
  if (named !== undefined) return oneDay(addDays(today, -named));
  const ago = /^(\w+) (day|week)s? ago$/.exec(words) ?? /^vor (\w+) (tag|woche)(?:e?n)?$/.exec(words);
  const count = ONE.includes(ago?.[1] ?? "") ? 1 : Number(ago?.[1]);
  return ago && Number.isInteger(count) ? oneDay(addDays(today, -count * (DAYS[ago[2] ?? ""] ?? 1))) : null;
}

/** The newest such day that has been; "last" leaves today out. */
function weekdayNamed(words: string, { locale, today }: Clock): Stretch | null {
  const match = /^(last |letzte[nrs]? |vorige[nrs]? )?(\p{L}+)$/u.exec(words);
  const name = match?.[2] ?? "";
  if (name.length < 3) return null;
  const wanted = [...weekdayNames(locale), ...weekdayNames("en")].findIndex((day) => day.startsWith(name)) % 7;
  if (wanted < 0) return null;
  const back = (weekday(today) - wanted + 7) % 7;
  return oneDay(addDays(today, -(back === 0 && match?.[1] ? 7 : back)));
}

function stretchNamed(words: string, { today, weekStart }: Clock): Stretch | null {
  const match = /^(this|last|previous|past|diese[sr]?|diesen|letzte[nrs]?|vorige[nrs]?) (?:(\d{1,4}) )?(day|week|month|year|tag|woche|monat|jahr)(?:s|e|en|n)?$/.exec(words);
  if (!match) return null;
  const isThis = /^(this|diese)/.test(match[1] ?? "");
  const unit = { tag: "day", woche: "week", monat: "month", jahr: "year" }[match[3] ?? ""] ?? match[3];
  if (match[2] !== undefined) return lastDays(Number(match[2]) * ({ day: 1, week: 7, month: 30, year: 365 }[unit ?? ""] ?? 1), today);
  if (unit === "week") {
    const begin = addDays(today, -((weekday(today) - weekStart + 7) % 7));
    return isThis ? { first: begin, last: today } : { first: addDays(begin, -7), last: addDays(begin, -1) };
  }
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (unit === "year") return wholeYear(isThis ? year : year - 1, today);
  if (unit !== "month") return null;
  return isThis ? wholeMonth(year, month, today) : wholeMonth(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1, today);
}

function monthOrYear(words: string, { locale, today }: Clock): Stretch | null {
  const year = /^(19|20)\d\d$/.exec(words);
  if (year) return wholeYear(Number(words), today);
  const figures = /^(\d{4})-(\d{1,2})$/.exec(words) ?? /^(\d{1,2})[./](\d{4})$/.exec(words);
  if (figures) {
    const [one, two] = [figures[1] ?? "", figures[2] ?? ""];
    return one.length === 4 ? wholeMonth(Number(one), Number(two), today) : wholeMonth(Number(two), Number(one), today);
  }
  const named = /^(?:(\d{4}) )?(\p{L}+)\.?(?: (\d{4}))?$/u.exec(words);
  const month = monthNamed(named?.[2] ?? "", locale);
  if (!named || month === null) return null;
  const said = named[1] ?? named[3];
  const thisYear = Number(today.slice(0, 4));
  return wholeMonth(said === undefined ? (month > Number(today.slice(5, 7)) ? thisYear - 1 : thisYear) : Number(said), month, today);
}

function dayTyped(words: string, { locale, today }: Clock): Stretch | null {
  const day = typedDay(words, locale, today);
  return day === null || day > today ? null : oneDay(day);
}

const oneDay = (day: string): Stretch => ({ first: day, last: day });

const lastDays = (count: number, today: string): Stretch | null => (count > 0 ? { first: addDays(today, 1 - count), last: today } : null);

const wholeYear = (year: number, today: string): Stretch | null => upTo(`${String(year)}-01-01`, `${String(year)}-12-31`, today);

function wholeMonth(year: number, month: number, today: string): Stretch | null {
  if (month < 1 || month > 12) return null;
  const label = (y: number, m: number): string => `${String(y)}-${String(m).padStart(2, "0")}-01`;
  return upTo(label(year, month), addDays(month === 12 ? label(year + 1, 1) : label(year, month + 1), -1), today);
}

/** What is still to come is left out; a stretch that is wholly to come is none. */
function upTo(first: string, last: string, today: string): Stretch | null {
  return first > today ? null : { first, last: last > today ? today : last };
}

function weekdayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  // 4 January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, index) => format.format((3 + index) * 86_400_000).toLowerCase());
}
