import { daysBetween } from "../../format/day";
import { linePath, px } from "../axis/path";
import type { TrendPlot, TrendPoint } from "./data";
import type { TrendSeries } from "./series";

export type Place = { x: number; y: number } | null;

/** Hollow marks that have fewer pixels each touch each other: only their line is drawn. */
export const areHollowDrawn = (slot: number): boolean => slot >= 5;

export const placed = (values: readonly (number | null)[], plot: TrendPlot): Place[] =>
  values.map((value, index) => (value === null ? null : { x: plot.x(index), y: plot.y(value) }));

/** Only the places for which `keep` says so. */
export const chosen = (places: readonly Place[], keep: (index: number) => boolean): Place[] =>
  places.map((place, index) => (keep(index) ? place : null));

/** The diameter of the dot of a day. */
export const dotSize = (slot: number): number => Math.max(3.5, Math.min(7, slot * 0.7));

/** Circles, to be drawn hollow: days of a comparison, or a ring around an outlier. */
export function circlesPath(places: readonly Place[], radius: number): string {
  const r = px(radius);
  const d = px(2 * radius);
  return places
    .map((place) => (place === null ? "" : `M${px(place.x - radius)} ${px(place.y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 -${d} 0Z`))
    .join("");
}

/** The other days of a comparison as hollow marks; none where they would touch. */
export function hollowPath(series: TrendSeries, plot: TrendPlot): string {
  if (series.overlay === null || !areHollowDrawn(plot.slot)) return "";
  return circlesPath(placed(series.overlay.drawn, plot), dotSize(plot.slot) / 2);
}

/** The middle 80 % of the days of each mark: a stem with two short ends. */
export function whiskersPath(series: TrendSeries, plot: TrendPlot): string {
  const cap = Math.min(4, plot.slot * 0.25);
  return series.spreads
    .map((spread, index) => {
      if (spread === null) return "";
      const x = plot.x(index);
      const [low, high] = [plot.y(spread.low), plot.y(spread.high)];
      const end = (y: number): string => `M${px(x - cap)} ${px(y)}h${px(2 * cap)}`;
      return `M${px(x)} ${px(low)}V${px(high)}${cap >= 1 ? end(low) + end(high) : ""}`;
    })
    .join("");
}

/** Longer than this apart, two values that come now and then say nothing of the time between them. */
const JOINED_DAYS = 60;

/** A line from value to value over the days between them, broken where they lie too far apart. */
export function joinedPath(places: readonly Place[], points: readonly Pick<TrendPoint, "first">[]): string {
  const joined: Place[] = [];
  let last: string | null = null;
  places.forEach((place, index) => {
    if (place === null) return;
    const day = points[index]?.first ?? "";
    if (last !== null && daysBetween(last, day) > JOINED_DAYS) joined.push(null);
    joined.push(place);
    last = day;
  });
  return linePath(joined);
}

/** Arrows at the edge that values lie beyond: pointing down at the lower one, up at the upper one. */
export function edgePath(places: readonly Place[], plot: TrendPlot): string {
  const middle = (plot.top + plot.bottom) / 2;
  return places
    .map((place) => {
      if (place === null) return "";
      const way = place.y > middle ? 1 : -1;
      return `M${px(place.x - 5)} ${px(place.y - way * 9)}h10l-5 ${px(way * 8)}Z`;
    })
    .join("");
}
