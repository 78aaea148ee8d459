import { keyOf, neighbours, rungFor, tilesFor, TILE_PX, viewOf, type Tile } from "./ladder";
import type { View } from "./view";
import type { SeriesWindow } from "./window";

/** Asks for a stretch of the series in at most `px` places. */
export type Fetch = (fromMs: number, toMs: number, px: number) => Promise<SeriesWindow>;

/** A part of the view and the answer to draw it from. */
export type Shown = { window: SeriesWindow; fromMs: number; toMs: number };

const KEPT = 64;
/** A tile that begins inside a column touches one more than fit into its length, and Rust makes room for one at each end. */
const ASKED_PX = TILE_PX + 2;
const AT_ONCE = 3;

type Held = { tile: Tile; window: SeriesWindow; revision: number };

/**
 * The tiles of one series: at most 64, least recently used ones go first; at most three questions are under way, those for what has left the
 * screen meanwhile are never asked, and answers from before a change of the data are dropped.
 */
export class Tiles {
  readonly #fetch: Fetch;
  readonly #changed: () => void;
  /** In the order of use, the latest last. */
  readonly #held = new Map<string, Held>();
  readonly #asked = new Map<string, number>();
  #queue: Tile[] = [];
  #revision = 0;
  #problem: unknown = null;

  /** `changed` is called when an answer, or a failure, has arrived. */
  constructor(fetch: Fetch, changed: () => void) {
    this.#fetch = fetch;
    this.#changed = changed;
  }

  /** Why the last question had no answer; `null` once one had. */
  get problem(): unknown {
    return this.#problem;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Fetches what the view lacks. */
  want(view: View, widthPx: number, span: View): void {
    this.#wantAll(tilesFor(view, rungFor(view, widthPx), span));
  }

  /** Fetches also what lies beside the view. */
  wantBeside(view: View, widthPx: number, span: View): void {
    const rung = rungFor(view, widthPx);
    this.#wantAll([...tilesFor(view, rung, span), ...neighbours(view, rung, span)]);
  }

  /** What there is of the view: its own tiles, and where one is missing what other rungs know of that stretch. */
  shown(view: View, widthPx: number, span: View): Shown[] {
    const rung = rungFor(view, widthPx);
    return tilesFor(view, rung, span).flatMap((tile) => {
      const own = this.#use(tile);
      const whole = viewOf(tile);
      return own === null ? this.#instead(tile) : [{ window: own, ...whole }];
    });
  }

  /** Whether everything on screen is drawn from answers of its own level. */
  isComplete(view: View, widthPx: number, span: View): boolean {
    return tilesFor(view, rungFor(view, widthPx), span).every((tile) => this.#isFresh(tile));
  }

  /** The data has changed: the old tiles stay on screen until the new ones are there. */
  invalidate(): void {
    this.#revision += 1;
    this.#queue = [];
  }

  #wantAll(wanted: Tile[]): void {
    this.#queue = wanted.filter((tile) => !this.#isFresh(tile) && this.#asked.get(keyOf(tile)) !== this.#revision);
    this.#pump();
  }

  #isFresh(tile: Tile): boolean {
    return this.#find(tile)?.revision === this.#revision;
  }

  /** The tile, or a coarser one that already holds every sample of the same stretch. */
  #find(tile: Tile): Held | null {
    const own = this.#held.get(keyOf(tile));
    if (own !== undefined) return own;
    const { fromMs, toMs } = viewOf(tile);
    for (const held of this.#held.values()) {
      const around = viewOf(held.tile);
      if (held.window.level === "raw" && around.fromMs <= fromMs && around.toMs >= toMs) return held;
    }
    return null;
  }

  #use(tile: Tile): SeriesWindow | null {
    const held = this.#find(tile);
    if (held === null) return null;
    const key = keyOf(held.tile);
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.window;
  }

  /** The nearest rung that knows anything of the stretch; the coarser one of two that are as near. */
  #instead(tile: Tile): Shown[] {
    const { fromMs, toMs } = viewOf(tile);
    const around = [...this.#held.values()].filter((held) => {
      const view = viewOf(held.tile);
      return view.fromMs < toMs && view.toMs > fromMs;
    });
    const distance = (held: Held): number => Math.abs(held.tile.rung - tile.rung) - (held.tile.rung > tile.rung ? 0.5 : 0);
    const nearest = Math.min(...around.map(distance));
    return around
      .filter((held) => distance(held) === nearest)
      .map((held) => {
        const view = viewOf(held.tile);
        return { window: held.window, fromMs: Math.max(fromMs, view.fromMs), toMs: Math.min(toMs, view.toMs) };
      })
      .sort((a, b) => a.fromMs - b.fromMs);
  }

  #pump(): void {
    while (this.#asked.size < AT_ONCE) {
      const tile = this.#queue.shift();
      if (tile === undefined) return;
      void this.#ask(tile);
    }
  }

  async #ask(tile: Tile): Promise<void> {
    const key = keyOf(tile);
    const revision = this.#revision;
    this.#asked.set(key, revision);
    try {
      const { fromMs, toMs } = viewOf(tile);
      const window = await this.#fetch(fromMs, toMs, ASKED_PX);
      if (revision === this.#revision) this.#keep({ tile, window, revision });
      this.#problem = null;
    } catch (problem) {
      this.#problem = problem;
    } finally {
      this.#asked.delete(key);
      this.#changed();
      this.#pump();
    }
  }

  #keep(held: Held): void {
    const key = keyOf(held.tile);
    this.#held.delete(key);
    this.#held.set(key, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= KEPT) return;
      this.#held.delete(oldest);
    }
  }
}
