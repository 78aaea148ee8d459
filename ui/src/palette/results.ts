/** What the palette shows for what was typed. Pure. */
import { formatDay, formatDayRange, formatMonth } from "../format/day";
import type { FormatPrefs } from "../format/prefs";
import { t } from "../messages";
import type { Stretch } from "../range/range";
import { views, type View } from "../route";
import { readings } from "./asked";
import { groups, type Entry, type Group } from "./entries";
import { score } from "./fuzzy";
import { metricHref, metricTargets, targetName, timeHref } from "./metrics";
import { timesBeginning } from "./times";

export type Results = { group: Group; entries: Entry[] }[];

/** More of one kind would hide the others. */
const MOST_PER_GROUP: Record<Group, number> = {
  recent: 6,
  days: 9,
  metrics: 6,
  views: 23,
  actions: 12,
  saved: 6,
  bookmarks: 5,
  tags: 6,
  notes: 5,
  settings: 5,
};
const MOST_WHEN_EMPTY = 5;

/** Where a time leads by itself: the pages that have days, and those with ranges. */
const dayTargets: readonly View[] = ["sleep", "activity", "readiness", "heart"];
const stretchTargets: readonly View[] = ["sleep", "heart", "activity", "readiness", "stress", "temperature", "workouts", "tags"];

export function resultsOf(query: string, all: readonly Entry[], recent: readonly string[], prefs: FormatPrefs, today: string): Results {
  return query.trim() === "" ? unasked(all, recent) : asked(query, all, prefs, today);
}

/** Before anything is typed: what was used last, then the places and what can be done here. */
function unasked(all: readonly Entry[], recent: readonly string[]): Results {
  const used = recent.flatMap((id) => all.find((entry) => entry.id === id) ?? []).slice(0, MOST_PER_GROUP.recent);
  const rest = (group: Group): Entry[] => all.filter((entry) => entry.group === group && !used.includes(entry));
  return [
    { group: "recent" as const, entries: used.map((entry) => ({ ...entry, group: "recent" as const })) },
    { group: "views" as const, entries: rest("views").filter(({ id }) => id.startsWith("view.")) },
    { group: "actions" as const, entries: rest("actions") },
    { group: "saved" as const, entries: rest("saved").slice(0, MOST_WHEN_EMPTY) },
    { group: "bookmarks" as const, entries: rest("bookmarks").slice(0, MOST_WHEN_EMPTY) },
  ].filter(({ entries }) => entries.length > 0);
}

function asked(query: string, all: readonly Entry[], prefs: FormatPrefs, today: string): Results {
  const named = timeEntries(query, prefs, today).map((entry): [number, Entry] => [2, entry]);
  const found = all
    .map((entry): [number, Entry] => [score(query, entry.title, `${entry.words ?? ""} ${entry.detail ?? ""}`), entry])
    .filter(([points]) => points > 0)
    .sort(([a], [b]) => b - a);
  const scored = [...named, ...found];
  const best = (group: Group): number => Math.max(0, ...scored.filter(([, entry]) => entry.group === group).map(([points]) => points));
  return groups
    .map((group) => ({ group, entries: scored.flatMap(([, entry]) => (entry.group === group ? [entry] : [])).slice(0, MOST_PER_GROUP[group]) }))
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => best(b.group) - best(a.group));
}

/** A time by itself leads to the pages of that time; with a metric or a view beside it, to that one. */
function timeEntries(query: string, prefs: FormatPrefs, today: string): Entry[] {
  const clock = { locale: prefs.locale, today, weekStart: prefs.weekStart };
  const whole = timesBeginning(query, clock).flatMap((time) => timesAlone(time, prefs).slice(0, 3));
  const read = readings(query, clock).flatMap(({ words, time }) => (words === "" ? timesAlone(time, prefs) : timesOf(words, time, prefs)));
  const found = read.length > 0 ? read : whole;
  return found.filter((entry, index) => found.findIndex((other) => other.id === entry.id) === index);
}

function timesAlone(time: Stretch, prefs: FormatPrefs): Entry[] {
  const targets = time.first === time.last ? dayTargets : stretchTargets;
  return targets.map((view) => ({ id: `time.${view}.${time.first}.${time.last}`, group: "days", title: t("palette.at", t(`view.${view}`), timeName(time, prefs)), view, to: timeHref(view, time) }));
}

function timesOf(words: string, time: Stretch, prefs: FormatPrefs): Entry[] {
  const when = timeName(time, prefs);
  const metrics = metricTargets.map((target): [number, Entry] => [
    score(words, targetName(target), target.words),
    { id: `time.${target.metric}.${time.first}.${time.last}`, group: "days", title: t("palette.at", targetName(target), when), detail: t(`view.${target.view}`), view: target.view, to: metricHref(target, time) },
  ]);
  const places = views.slice(0, 13).map((view): [number, Entry] => [
    score(words, t(`view.${view}`), view),
    { id: `time.${view}.${time.first}.${time.last}`, group: "days", title: t("palette.at", t(`view.${view}`), when), view, to: timeHref(view, time) },
  ]);
  return [...places, ...metrics].filter(([points]) => points > 0).sort(([a], [b]) => b - a).map(([, entry]) => entry);
}

/** "Fri 20 Nov", "Mar 2024", "2024", else both days. */
function timeName({ first, last }: Stretch, prefs: FormatPrefs): string {
  if (first === last) return formatDay(first, prefs.locale);
  if (first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  const isMonth = first.endsWith("-01") && first.slice(0, 7) === last.slice(0, 7) && Number(last.slice(8)) >= 28;
  return isMonth ? formatMonth(first, prefs.locale, true) : formatDayRange(first, last, prefs.locale);
}
