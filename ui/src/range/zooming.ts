/** The days that a chart chooses for its whole screen. The address says them, so that Back leads to those from before. */
import type { Zooming } from "../charts/trend/zooming";
import { href, type Route } from "../route";
import { choosingDates, type Params, type Span } from "./range";

/** `place` is where the screen stands and `go` where it goes. */
export function chartZooming(place: () => Route, span: () => Span | null, go: (target: string) => void): Zooming {
  /** What the address said before the first zoom, and what it has said since: a choice of days that no chart made ends the memory. */
  let before: Params | null = null;
  let chosen = new Set<string>();

  const isChosen = (): boolean => before !== null && chosen.has(href(place()));
  const target = (params: Params): string => href({ ...place(), params });

  return {
    span: () => ({ first: span()?.oldest ?? "", last: span()?.newest ?? "" }),
    choose(days) {
      const { params } = place();
      const next = target(choosingDates(params, days));
      if (!isChosen()) {
        before = params;
        chosen = new Set();
      }
      chosen.add(next);
      go(next);
    },
    back() {
      if (before === null || !isChosen()) return false;
      go(target(before));
      before = null;
      return true;
    },
  };
}
