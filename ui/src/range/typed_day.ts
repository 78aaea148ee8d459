/** A date as a person types it: "20.11.2026", "11/20/26", "20 Nov", "12. März 2024", "2024-03-12". Pure; `today` decides what a missing year is. */
import { addDays } from "../format/day";

type Field = "day" | "month" | "year";

/** How a whole date is typed in the locale, for hints and for filling fields. */
export function typedForm(day: string, locale: string): string {
  return format(locale, { day: "2-digit", month: "2-digit", year: "numeric" }).format(Date.parse(`${day}T00:00:00Z`));
}

/** The `YYYY-MM-DD` label of what was typed, or `null` when it names no day of the calendar. */
export function typedDay(text: string, locale: string, today: string): string | null {
  const plain = latinDigits(text).trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return label(number(iso[1]), number(iso[2]), number(iso[3]));
  return inFigures(plain, locale, today) ?? inWords(plain, locale, today);
}

/** Whole words, and beginnings of at least three letters, of the month's names in the locale and in English. */
export function monthNamed(word: string, locale: string): number | null {
  const wanted = bare(word);
  if (wanted.length < 3) return null;
  for (const names of [monthNames(locale), monthNames("en")]) {
    const at = names.findIndex((forms) => forms.some((form) => form.startsWith(wanted) || wanted === form));
    if (at !== -1) return at + 1;
  }
  return null;
}

function inFigures(text: string, locale: string, today: string): string | null {
  const figures = text.split(/[./\-\s\u200f]+/).filter((part) => part !== "");
  if (figures.length < 2 || figures.length > 3 || !figures.every((part) => /^\d{1,4}$/.test(part))) return null;
  if (figures[0]?.length === 4) return figures.length === 3 ? label(number(figures[0]), number(figures[1]), number(figures[2])) : null;
  const order = fieldOrder(locale).filter((field) => field !== "year" || figures.length === 3);
  const value = (field: Field): string | undefined => figures[order.indexOf(field)];
  return dated(number(value("day")), number(value("month")), value("year"), today);
}

function inWords(text: string, locale: string, today: string): string | null {
  const words = text.split(/[\s.,]+/).filter((word) => word !== "" && word !== "de" && word !== "of" && word !== "the");
  const month = words.map((word) => monthNamed(word, locale)).find((found) => found !== null);
  const figures = words.filter((word) => /^\d{1,4}(st|nd|rd|th)?$/.test(word)).map((word) => word.replace(/\D/g, ""));
  if (month === undefined || figures.length === 0 || figures.length + 1 !== words.length) return null;
  const year = figures.find((figure) => figure.length === 4) ?? figures[1];
  const day = figures.find((figure) => figure !== year) ?? figures[0];
  return year === day && figures.length === 1 && figures[0]?.length === 4 ? null : dated(number(day), month, figures.length > 1 ? year : undefined, today);
}

/** Without a year it is the newest such day that has been. */
function dated(day: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return label(year.length <= 2 ? 2000 + number(year) : number(year), month, day);
  const thisYear = number(today.slice(0, 4));
  const found = label(thisYear, month, day);
  return found !== null && found > today ? label(thisYear - 1, month, day) : found;
}

function label(year: number, month: number, day: number): string | null {
  const pad = (value: number, length: number): string => String(value).padStart(length, "0");
  const made = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return month >= 1 && month <= 12 && day >= 1 && addDays(made, 0) === made ? made : null;
}

function fieldOrder(locale: string): Field[] {
  return format(locale, { day: "2-digit", month: "2-digit", year: "numeric" })
    .formatToParts(0)
    .flatMap(({ type }) => (type === "day" || type === "month" || type === "year" ? [type] : []));
}

function monthNames(locale: string): string[][] {
  return Array.from({ length: 12 }, (_, month) => {
    const at = Date.UTC(2024, month, 1);
    return (["long", "short"] as const).map((form) => bare(format(locale, { month: form }).format(at)));
  });
}

/** Lower case, without accents and points: "März", "mar" and "Mär." begin alike. */
function bare(word: string): string {
  return word.toLowerCase().replace("\u00e4", "ae").normalize("NFD").replace(/[\u0300-\u036f.]/g, "").replace(/^mae(r)/, "ma$1");
}

/** Arabic-Indic and extended Arabic-Indic digits stand in two blocks of ten. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

const number = (text: string | undefined): number => Number(text ?? Number.NaN);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Latin digits and the Gregorian calendar, which Oura's days are of. */
function format(locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(parts)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts, calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" });
  formats.set(key, made);
  return made;
}
