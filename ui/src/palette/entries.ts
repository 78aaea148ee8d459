/** Everything the palette can lead to, apart from what is typed as a time. */
import type { Bookmark, Note, SavedView, TagKind } from "../bindings";
import { formatDay, formatDayRange } from "../format/day";
import type { FormatPrefs } from "../format/prefs";
import { entryName } from "../format/words";
import { t } from "../messages";
import { choosing, compareKinds, comparing, rollingRanges } from "../range/range";
import { dayHref, href, parseRoute, views, type Route, type View } from "../route";
import { rows } from "../screens/settings/rows";
import { sections } from "../screens/settings/sections";
import { actions, viewOf, type ActionId } from "../shell/keys/actions";
import { actionName } from "../shell/keys/words";
import { metricHref, metricTargets, targetName } from "./metrics";
import { timeHref } from "./metrics";

export const groups = ["recent", "days", "metrics", "views", "actions", "saved", "bookmarks", "tags", "notes", "settings"] as const;
export type Group = (typeof groups)[number];

export type Entry = {
  /** The same in every session, for what is recent. */
  id: string;
  group: Group;
  title: string;
  /** A second, quieter text, such as the day of a note. */
  detail?: string;
  /** Other words that find it. */
  words?: string;
  /** Whose picture stands beside it. */
  view?: View;
  action?: ActionId;
  /** An address; without it the entry is the action. */
  to?: string;
};

export type Sources = {
  route: Route;
  prefs: FormatPrefs;
  can: (id: ActionId) => boolean;
  notes: readonly Note[];
  bookmarks: readonly Bookmark[];
  saved: readonly SavedView[];
  tags: readonly TagKind[];
};

export function entriesOf(sources: Sources): Entry[] {
  return [
    ...views.map((view): Entry => ({ id: `view.${view}`, group: "views", title: t(`view.${view}`), words: view, view, action: `view.${view}`, to: href({ view }) })),
    ...pages(),
    ...metricTargets.map((target): Entry => ({
      id: `metric.${target.metric}`,
      group: "metrics",
      title: targetName(target),
      detail: t(`view.${target.view}`),
      words: target.words,
      view: target.view,
      to: metricHref(target, null),
    })),
    ...actionEntries(sources),
    ...rangeEntries(sources),
    ...sections.map((section): Entry => ({
      id: `settings.${section}`,
      group: "settings",
      title: t(`settings.${section}`),
      detail: t("view.settings"),
      words: section,
      view: "settings",
      to: href({ view: "settings", params: { section } }),
    })),
    ...rows.map((row): Entry => ({
      id: `setting.${row.id}`,
      group: "settings",
      title: t(`settings.${row.id}`),
      detail: t(`settings.${row.section}`),
      words: [t("view.settings"), ...row.words.map((key) => t(key))].join(" "),
      view: "settings",
      to: href({ view: "settings", params: { section: row.section, row: row.id } }),
    })),
    ...ownEntries(sources),
  ];
}

/** Pages of a view that the sidebar does not name. */
function pages(): Entry[] {
  const page = (view: View, name: "trend" | "carpet"): Entry => ({
    id: `page.${view}.${name}`,
    group: "views",
    title: t("palette.at", t(`view.${view}`), t(`day.page_${name}`)),
    words: name,
    view,
    to: href({ view, page: name }),
  });
  return [page("sleep", "trend"), page("sleep", "carpet"), page("activity", "trend"), page("readiness", "trend")];
}

/** What the screen of the moment offers; a view is a place and stands among the places. */
function actionEntries({ can }: Sources): Entry[] {
  return actions
    .filter(({ id }) => viewOf(id) === null && id !== "palette" && can(id))
    .map(({ id }): Entry => ({ id: `action.${id}`, group: "actions", title: actionName(id), words: id.replace("_", " "), action: id }));
}

function rangeEntries({ route, can }: Sources): Entry[] {
  if (!can("compare")) return [];
  const to = (params: Readonly<Record<string, string>>): string => href({ view: route.view, page: route.page, params });
  return [
    ...rollingRanges.map((name): Entry => ({ id: `range.${name}`, group: "actions", title: t("palette.range", t(`range.${name}`)), to: to(choosing(route.params, name)) })),
    ...compareKinds
      .filter((kind) => kind !== "custom")
      .map((kind): Entry => ({ id: `compare.${kind}`, group: "actions", title: t("palette.compare", t(`compare.${kind}`)), to: to(comparing(route.params, kind)) })),
    { id: "compare.none", group: "actions", title: t("compare.none"), to: to(comparing(route.params, null)) },
  ];
}

function ownEntries({ prefs, notes, bookmarks, saved, tags }: Sources): Entry[] {
  const day = (label: string): string => formatDay(label, prefs.locale);
  return [
    ...saved.map((view): Entry => ({ id: `saved.${view.id}`, group: "saved", title: view.name, view: parseRoute(view.address).view, to: view.address })),
    ...bookmarks.map((mark): Entry => ({
      id: `bookmark.${mark.day}`,
      group: "bookmarks",
      title: mark.label ?? t("palette.bookmark", day(mark.day)),
      ...(mark.label ? { detail: day(mark.day) } : {}),
      words: mark.day,
      to: dayHref("sleep", mark.day),
    })),
    ...tags.map((tag): Entry => ({ id: `tag.${tag.code}`, group: "tags", title: entryName(tag.label), view: "tags", to: href({ view: "tags", params: { tag: tag.code } }) })),
    ...notes.map((note): Entry => ({
      id: `note.${note.id}`,
      group: "notes",
      title: note.text,
      detail: note.firstDay === note.lastDay ? day(note.firstDay) : formatDayRange(note.firstDay, note.lastDay, prefs.locale),
      view: "notes",
      to: timeHref("sleep", { first: note.firstDay, last: note.lastDay }),
    })),
  ];
}
