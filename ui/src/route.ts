/**
 * Places as addresses: the whole place is in the hash, so that history, restoring and `navigate` events need nothing else.
 *
 * `#/today` · `#/sleep` (newest) · `#/sleep/2026-11-20` · `#/sleep/trend?range=90d` · `#/data?collection=sleep&year=2026` · `#/settings?section=sync`
 */
export const views = ["today", "sleep", "activity", "readiness", "data", "settings"] as const;
export type View = (typeof views)[number];

export type Route = {
  view: View;
  page: "day" | "trend";
  /** `YYYY-MM-DD`; `null` is the newest day that has data. */
  day: string | null;
  params: Readonly<Record<string, string>>;
};

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [first = "", second = ""] = path.split("/");
  const view = views.find((known) => known === first) ?? "today";
  const hasPages = view === "sleep" || view === "activity" || view === "readiness";
  return {
    view,
    page: hasPages && second === "trend" ? "trend" : "day",
    day: hasPages && dayPattern.test(second) ? second : null,
    params: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a place; what is left out is the newest day without parameters. */
export function href(place: { view: View } & Partial<Route>): string {
  const last = place.page === "trend" ? "/trend" : place.day ? `/${place.day}` : "";
  const query = new URLSearchParams(place.params ?? {}).toString();
  return `#/${place.view}${last}${query ? `?${query}` : ""}`;
}

export const dayHref = (view: View, day: string | null): string => href({ view, day });
export const trendHref = (view: View, params: Record<string, string> = {}): string =>
  href({ view, page: "trend", params });
