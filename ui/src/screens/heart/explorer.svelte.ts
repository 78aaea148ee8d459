/** The heart-rate explorer's state: what is on screen, and the tiles that it is drawn from. */
import { middleOf, widthOf, type View } from "../../charts/dense/view";
import { Tiles, type Shown } from "../../charts/dense/tiles";
import { decodeWindow } from "../../charts/dense/window";
import { ownOffsetMin } from "../../format/clock";
import { asProblem, seriesWindow } from "../../ipc";
import type { Problem, SeriesName } from "../../bindings";

export class Explorer {
  /** Where the address says, or where the person has dragged to since. */
  view = $state.raw<View | null>(null);
  readonly span: View;
  readonly #tiles: Tiles;
  #arrived = $state(0);
  /** Of a stretch without samples the clock is not known; that of its surroundings, or else this computer's, is nearer the truth than UTC. */
  #lastOffsetMin: number;
  #widthPx = $state(900);

  constructor(series: SeriesName, span: View) {
    this.span = span;
    this.#lastOffsetMin = ownOffsetMin(span.toMs);
    this.#tiles = new Tiles(
      async (fromMs, toMs, px) => {
        const window = decodeWindow(await seriesWindow(series, fromMs, toMs, px));
        this.#lastOffsetMin = window.offsetMin ?? this.#lastOffsetMin;
        return window;
      },
      () => (this.#arrived += 1),
    );
  }

  /** A new function whenever more has arrived, so that what draws with it draws again. */
  readonly shown: (view: View, widthPx: number) => readonly Shown[] = $derived.by(() => {
    void this.#arrived;
    return (view: View, widthPx: number) => this.#tiles.shown(view, widthPx, this.span);
  });

  readonly isComplete: boolean = $derived.by(() => {
    void this.#arrived;
    return this.view !== null && this.#tiles.isComplete(this.view, this.#widthPx, this.span);
  });

  readonly problem: Problem | null = $derived.by(() => {
    void this.#arrived;
    return this.#tiles.problem === null ? null : asProblem(this.#tiles.problem);
  });

  get widthPx(): number {
    return this.#widthPx;
  }

  set widthPx(px: number) {
    this.#widthPx = px;
  }

  /** Asks for what the view lacks. */
  fetch(): void {
    if (this.view !== null) this.#tiles.want(this.view, this.#widthPx, this.span);
  }

  /** Asks for what lies beside the view, so that it is there when the person goes on. */
  fetchBeside(): void {
    if (this.view !== null) this.#tiles.wantBeside(this.view, this.#widthPx, this.span);
  }

  invalidate(): void {
    this.#tiles.invalidate();
  }

  /** The person's clock in the middle of the view. */
  readonly offsetMin: number = $derived.by(() => {
    const { view } = this;
    if (view === null) return 0;
    const parts = this.shown(view, this.#widthPx).filter(({ window }) => window.offsetMin !== null);
    const at = middleOf(view);
    const nearest = parts.find((part) => part.fromMs <= at && part.toMs >= at) ?? parts[0];
    return nearest?.window.offsetMin ?? this.#lastOffsetMin;
  });
}

/** How wide the window is, for the buttons that choose a width; `null` for a width of one's own. */
export function presetOf(view: View, span: View): PresetName | null {
  if (widthOf(view) >= widthOf(span) - 1000) return "all";
  const width = widthOf(view);
  return PRESETS.find(({ ms }) => Math.abs(ms - width) < ms * 0.01)?.name ?? null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type PresetName = "6h" | "day" | "3d" | "week" | "month" | "year" | "all";

export const PRESETS: readonly { name: Exclude<PresetName, "all">; ms: number }[] = [
  { name: "6h", ms: 6 * HOUR_MS },
  { name: "day", ms: DAY_MS },
  { name: "3d", ms: 3 * DAY_MS },
  { name: "week", ms: 7 * DAY_MS },
  { name: "month", ms: 30 * DAY_MS },
  { name: "year", ms: 365 * DAY_MS },
];
