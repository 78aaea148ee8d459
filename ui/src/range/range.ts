/** A range of days as an address says it, and where its neighbours and its comparison lie. Pure: the span of the data comes as an argument. */
import { addDays, daysBetween } from "../format/day";
import { dayPattern, type View } from "../route";

/** Ranges that end on the newest day unless the address says another. */
export const rollingRanges = ["week", "month", "3m", "6m", "year", "all"] as const;
export type RollingRange = (typeof rollingRanges)[number];
const rangeNames = [...rollingRanges, "custom"] as const;
export type RangeName = (typeof rangeNames)[number];

export const compareKinds = ["previous", "last_year", "baseline", "custom"] as const;
export type CompareKind = (typeof compareKinds)[number];

export type Params = Readonly<Record<string, string>>;
/** Both days belong to it. */
export type Stretch = { first: string; last: string };
/** Where any data lies; `null` before the first sync. */
export type Span = { oldest: string; newest: string };

export type Range = Stretch & {
  name: RangeName;
  /** The parameters of the neighbours, ready for an address; `null` when there is no data further on. */
  previous: Params | null;
  next: Params | null;
  /** `null` when the newest day is in sight. */
  latest: Params | null;
  compare: (Stretch & { kind: CompareKind }) | null;
};

const DEFAULT_RANGE = "month";

const lengths: Record<Exclude<RollingRange, "all">, number> = { week: 7, month: 30, "3m": 91, "6m": 182, year: 365 };

/** 52 weeks: a Monday is compared with a Monday. */
const YEAR_OF_WEEKS_DAYS = 364;
const BASELINE_DAYS = 90;

/** Links of earlier versions. */
const oldNames: Record<string, RangeName> = { "7d": "week", "30d": "month", "90d": "3m", "180d": "6m", "365d": "year", "1y": "year" };

/** The parameters of an address that names no range yet: a question about habits needs seasons. */
export const firstParams = (view: View, params: Params): Params => (view === "explore" && params["range"] === undefined ? { ...params, range: "year" } : params);

export function rangeName(params: Params): RangeName {
  const word = params["range"] ?? DEFAULT_RANGE;
  const name = rangeNames.find((known) => known === word) ?? oldNames[word] ?? DEFAULT_RANGE;
  return name === "custom" && customStretch(params) === null ? DEFAULT_RANGE : name;
}

/** What the parameters of an address mean for data that lies in `span`. Parameters that are none of a range's are carried along. */
export function rangeOf(params: Params, span: Span): Range {
  const name = rangeName(params);
  const shown = stretchOf(name, params, span);
  const days = daysBetween(shown.first, shown.last) + 1;
  const ends = (last: string): Params => endingOn(name, params, last, days);
  const isLatest = shown.last >= span.newest;
  const later = addDays(shown.last, days);
  return {
    name,
    ...shown,
    previous: name !== "all" && shown.first > span.oldest ? ends(addDays(shown.first, -1)) : null,
    next: isLatest ? null : ends(later > span.newest ? span.newest : later),
    latest: isLatest ? null : withoutRange(params, name, days, span.newest),
    compare: comparisonOf(params, shown),
  };
}

/** The same place with another range, which ends on the newest day. It is named even where it is the usual one: a screen may have another. */
export function choosing(params: Params, name: RollingRange): Params {
  return { ...without(params, "range", "to", "from"), range: name };
}

export function choosingDates(params: Params, dates: Stretch): Params {
  return { ...without(params, "range", "to", "from"), range: "custom", from: dates.first, to: dates.last };
}

export function comparing(params: Params, kind: CompareKind | null, dates?: Stretch): Params {
  const rest = without(params, "compare", "cfrom", "cto");
  if (kind === null) return rest;
  return kind === "custom" && dates ? { ...rest, compare: kind, cfrom: dates.first, cto: dates.last } : { ...rest, compare: kind };
}

/** What an address says of a range, for another screen about the same days. */
export function rangeParams(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name === "range" || name === "from" || name === "to"));
}

/** The kind of comparison that follows the one of `params`: none, each kind that needs no dates, and none again. */
export function nextComparison(params: Params): CompareKind | null {
  const order: readonly (CompareKind | null)[] = [null, "previous", "last_year", "baseline"];
  const at = order.indexOf(compareKinds.find((kind) => kind === params["compare"]) ?? null);
  return order[(at + 1) % order.length] ?? null;
}

/** The same length of days, ending on `day`. */
export function endingAt(params: Params, range: Range, day: string): Params {
  const name = range.name === "all" ? DEFAULT_RANGE : range.name;
  return endingOn(name, without(params, "range", "from", "to"), day, daysBetween(range.first, range.last) + 1);
}

/** The days that a shown stretch is compared with; `null` when nothing is, or dates are missing. */
export function comparisonOf(params: Params, shown: Stretch): Range["compare"] {
  const days = daysBetween(shown.first, shown.last) + 1;
  const kind = compareKinds.find((known) => known === params["compare"]);
  const before = (length: number): Stretch => ({ first: addDays(shown.first, -length), last: addDays(shown.first, -1) });
  switch (kind) {
    case "previous":
      return { kind, ...before(days) };
    case "last_year":
      return { kind, first: addDays(shown.first, -YEAR_OF_WEEKS_DAYS), last: addDays(shown.last, -YEAR_OF_WEEKS_DAYS) };
    case "baseline":
      return { kind, ...before(BASELINE_DAYS) };
    case "custom": {
      const dates = stretch(params["cfrom"], params["cto"]);
      return dates === null ? null : { kind, ...dates };
    }
    case undefined:
      return null;
  }
}

function stretchOf(name: RangeName, params: Params, span: Span): Stretch {
  const whole = { first: span.oldest, last: span.newest };
  if (name === "all") return whole;
  if (name === "custom") return customStretch(params) ?? whole;
  const to = dayOf(params["to"]);
  const last = to !== null && to < span.newest ? to : span.newest;
  return { first: addDays(last, 1 - lengths[name]), last };
}

function customStretch(params: Params): Stretch | null {
  return stretch(params["from"], params["to"]);
}

function stretch(from: string | undefined, to: string | undefined): Stretch | null {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first === null || last === null) return null;
  return first <= last ? { first, last } : { first: last, last: first };
}

function endingOn(name: RangeName, params: Params, last: string, days: number): Params {
  if (name === "custom") return choosingDates(params, { first: addDays(last, 1 - days), last });
  return { ...choosing(params, name), to: last };
}

function withoutRange(params: Params, name: RangeName, days: number, newest: string): Params {
  return name === "custom" ? endingOn(name, params, newest, days) : without(params, "to");
}

/** A label that names a day of the calendar; `2026-02-30` does not. */
function dayOf(text: string | undefined): string | null {
  return text !== undefined && dayPattern.test(text) && addDays(text, 0) === text ? text : null;
}

function without(params: Params, ...names: string[]): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}
