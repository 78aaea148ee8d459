/**
 * Which tiles a stretch of time needs. A tile is `TILE_PX` columns of one rung of a ladder, each rung twice as coarse as the one below, cut
 * at whole multiples from the Unix epoch: panning and coming back meet the same tiles.
 */
import type { View } from "./view";
import { widthOf } from "./view";

export const TILE_PX = 1024;

/** Two hours a pixel: above it columns would draw the rhythm of the day as a hedge, so Rust answers with days, weeks or months. */
const RUNG_ZERO_MS = 7_200_000;

/** Windows of a second a pixel and finer hold single samples anyway. */
const LOWEST_RUNG = -13;

export type Tile = { rung: number; index: number };

/** As fine as the screen or finer; above two hours a pixel as coarse or coarser, so that no column there is finer than its level. */
export function rungFor(view: View, widthPx: number): number {
  const steps = Math.log2(widthOf(view) / Math.max(1, widthPx) / RUNG_ZERO_MS);
  return Math.max(LOWEST_RUNG, steps > 0 ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9));
}

const tileMs = (rung: number): number => RUNG_ZERO_MS * 2 ** rung * TILE_PX;

export function viewOf(tile: Tile): View {
  const width = tileMs(tile.rung);
  return { fromMs: tile.index * width, toMs: (tile.index + 1) * width };
}

/** The tiles that touch both the view and the span of the data, earliest first. */
export function tilesFor(view: View, rung: number, span: View): Tile[] {
  const from = Math.max(view.fromMs, span.fromMs);
  const to = Math.min(view.toMs, span.toMs);
  if (to < from) return [];
  const width = tileMs(rung);
  const first = Math.floor(from / width);
  const last = Math.max(first, Math.ceil(to / width) - 1);
  return Array.from({ length: last - first + 1 }, (_, step) => ({ rung, index: first + step }));
}

/** What lies one window to each side: fetched once the view itself is there. */
export function neighbours(view: View, rung: number, span: View): Tile[] {
  const width = widthOf(view);
  const own = new Set(tilesFor(view, rung, span).map(keyOf));
  return tilesFor({ fromMs: view.fromMs - width, toMs: view.toMs + width }, rung, span).filter((tile) => !own.has(keyOf(tile)));
}

export const keyOf = (tile: Tile): string => `${String(tile.rung)}:${String(tile.index)}`;
