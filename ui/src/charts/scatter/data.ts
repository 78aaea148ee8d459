import { weekday } from "../../format/day";
import type { Scale } from "../axis/scale";

/** Up to this many days are drawn as marks; more of them would cover each other, and squares show how many there are. */
export const DENSE_FROM = 2000;

export type ScatterPoint = { day: string; x: number; y: number };

/** In the order of the horizontal value, which is the order of the cursor. */
export function scatterPoints(days: readonly string[], xs: readonly number[], ys: readonly number[]): ScatterPoint[] {
  return days.map((day, index) => ({ day, x: xs[index] ?? Number.NaN, y: ys[index] ?? Number.NaN })).sort((a, b) => a.x - b.x || a.y - b.y);
}

/** The point nearest to a pixel, `null` when none is within reach. */
export function nearestPoint(points: readonly ScatterPoint[], x: Scale, y: Scale, px: number, py: number, reachPx: number): number | null {
  let best: number | null = null;
  let nearest = reachPx ** 2;
  points.forEach((point, index) => {
    const distance = (x(point.x) - px) ** 2 + (y(point.y) - py) ** 2;
    if (distance <= nearest) {
      nearest = distance;
      best = index;
    }
  });
  return best;
}

export type Cell = { column: number; row: number; count: number };

/** How many points fall into each square of `sizePx`; empty squares are left out. */
export function densityCells(points: readonly ScatterPoint[], x: Scale, y: Scale, left: number, top: number, sizePx: number): Cell[] {
  const counts = new Map<string, Cell>();
  for (const point of points) {
    const column = Math.floor((x(point.x) - left) / sizePx);
    const row = Math.floor((y(point.y) - top) / sizePx);
    const key = `${String(column)} ${String(row)}`;
    const cell = counts.get(key);
    if (cell === undefined) counts.set(key, { column, row, count: 1 });
    else cell.count += 1;
  }
  return [...counts.values()];
}

/** One of six steps; the square root keeps squares of a single day apart from those of none. */
export function densityStep(count: number, most: number): number {
  return Math.min(6, Math.max(1, Math.ceil(Math.sqrt(count / Math.max(1, most)) * 6)));
}

export type Shape = "circle" | "square" | "triangle" | "diamond";
export const SHAPES: readonly Shape[] = ["circle", "square", "triangle", "diamond"];

/** A colour for each shape; neither has to be told apart alone. */
export const SHAPE_COLOURS = ["var(--series-blue)", "var(--series-orange)", "var(--series-teal)", "var(--series-ink)"] as const;

export type Grouping = "none" | "year" | "weekend";
export type Group = { name: string; shape: Shape; points: readonly ScatterPoint[] };

/** Points by what their shape says; at most four groups, the oldest years together. */
export function grouped(points: readonly ScatterPoint[], by: Grouping, words: { weekday: string; weekend: string; earlier: string }): Group[] {
  if (by === "none") return [{ name: "", shape: "circle", points }];
  if (by === "weekend") {
    const isWeekend = (point: ScatterPoint): boolean => weekday(point.day) % 6 === 0;
    return [
      { name: words.weekday, shape: "circle", points: points.filter((point) => !isWeekend(point)) },
      { name: words.weekend, shape: "triangle", points: points.filter(isWeekend) },
    ];
  }
  const years = [...new Set(points.map(({ day }) => day.slice(0, 4)))].sort().reverse();
  const own = years.slice(0, years.length > SHAPES.length ? SHAPES.length - 1 : SHAPES.length);
  const groups = own.map((year, index): Group => ({ name: year, shape: SHAPES[index] ?? "circle", points: points.filter(({ day }) => day.startsWith(year)) }));
  const rest = points.filter(({ day }) => !own.includes(day.slice(0, 4)));
  return rest.length === 0 ? groups : [...groups, { name: words.earlier, shape: SHAPES[own.length] ?? "diamond", points: rest }];
}

/** The outline of a mark around a pixel. */
export function shapePath(shape: Shape, x: number, y: number, r: number): string {
  const n = (value: number): string => String(Math.round(value * 100) / 100);
  switch (shape) {
    case "circle":
      return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
    case "square":
      return `M${n(x - r * 0.9)} ${n(y - r * 0.9)}h${n(r * 1.8)}v${n(r * 1.8)}h${n(-r * 1.8)}Z`;
    case "triangle":
      return `M${n(x)} ${n(y - r * 1.15)}L${n(x + r * 1.1)} ${n(y + r * 0.85)}H${n(x - r * 1.1)}Z`;
    case "diamond":
      return `M${n(x)} ${n(y - r * 1.25)}L${n(x + r * 1.25)} ${n(y)}L${n(x)} ${n(y + r * 1.25)}L${n(x - r * 1.25)} ${n(y)}Z`;
  }
}

export type Line = { slope: number; slopeLow: number; slopeHigh: number; intercept: number };

/**
 * The Theil-Sen line from edge to edge, and the wedge of Sen's interval around the point at the median of x, through which every line of
 * the interval is drawn.
 */
export function lineShape(line: Line, xs: readonly number[]): { at: (x: number) => number; low: (x: number) => number; high: (x: number) => number } {
  const sorted = [...xs].sort((a, b) => a - b);
  const pivot = ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
  const through = line.intercept + line.slope * pivot;
  const edge = (x: number, pick: (a: number, b: number) => number): number => through + pick(line.slopeLow * (x - pivot), line.slopeHigh * (x - pivot));
  return { at: (x) => line.intercept + line.slope * x, low: (x) => edge(x, Math.min), high: (x) => edge(x, Math.max) };
}
