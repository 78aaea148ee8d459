/**
 * Places as addresses: the whole place is in the hash, so that history, restoring and `navigate` events need nothing else.
 *
 * `#/today` · `#/sleep` (newest) · `#/sleep/2026-11-20` · `#/sleep/trend?range=3m&to=2026-09-30&compare=previous` · `#/sleep/carpet` ·
 * `#/workouts/<id>` · `#/stress?range=year` · `#/settings?section=sync`. What the parameters of a range mean stands in `range/range.ts`.
 */
export const views = [
  "today",
  "sleep",
  "activity",
  "readiness",
  "heart",
  "stress",
  "breathing",
  "temperature",
  "workouts",
  "tags",
  "body",
  "explore",
  "years",
  "notes",
  "reports",
  "ring",
  "data",
  "webhooks",
  "settings",
] as const;
export type View = (typeof views)[number];

/** How the sidebar groups the views; together they are all of them, in order. */
export const viewGroups = [
  { name: "day", views: ["today", "sleep", "activity", "readiness"] },
  { name: "signals", views: ["heart", "stress", "breathing", "temperature"] },
  { name: "life", views: ["workouts", "tags", "body"] },
  { name: "long", views: ["explore", "years", "notes", "reports"] },
  { name: "ringside", views: ["ring", "data", "webhooks", "settings"] },
] as const satisfies readonly { name: string; views: readonly View[] }[];
export type ViewGroup = (typeof viewGroups)[number]["name"];

/** Views that have a page for each day and one for a range of days. */
const dayViews = ["sleep", "activity", "readiness"] as const satisfies readonly View[];
export type DayView = (typeof dayViews)[number];
export const isDayView = (view: View): view is DayView => dayViews.some((known) => known === view);

export type Page = "day" | "trend" | "carpet";

export type Route = {
  view: View;
  /** `day` is also the one page of a view without pages. */
  page: Page;
  /** `YYYY-MM-DD`; `null` is the newest day that has data. */
  day: string | null;
  /** Of the one workout or session that is shown. */
  id: string | null;
  params: Readonly<Record<string, string>>;
};

export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [first = "", second = ""] = path.split("/");
  const view = views.find((known) => known === first) ?? "today";
  return {
    view,
    page: pageOf(view, second),
    day: isDayView(view) && dayPattern.test(second) ? second : null,
    id: view === "workouts" && second !== "" ? decoded(second) : null,
    params: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a place; what is left out is the newest day without parameters. */
export function href(place: { view: View } & Partial<Route>): string {
  const query = new URLSearchParams(place.params ?? {}).toString();
  return `#/${place.view}${lastPart(place)}${query ? `?${query}` : ""}`;
}

export const dayHref = (view: View, day: string | null): string => href({ view, day });
export const trendHref = (view: View, params: Record<string, string> = {}): string =>
  href({ view, page: "trend", params });

function pageOf(view: View, word: string): Page {
  if (isDayView(view) && word === "trend") return "trend";
  return view === "sleep" && word === "carpet" ? "carpet" : "day";
}

function lastPart(place: Partial<Route>): string {
  if (place.page === "trend" || place.page === "carpet") return `/${place.page}`;
  if (place.day) return `/${place.day}`;
  return place.id ? `/${encodeURIComponent(place.id)}` : "";
}

/** A link that was cut off in the middle of an escape names no workout; its own text does no harm. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
