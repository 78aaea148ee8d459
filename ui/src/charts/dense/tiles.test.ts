import { describe, expect, it, vi } from "vitest";
import { keyOf, neighbours, rungFor, tilesFor, TILE_PX, viewOf, type Tile } from "./ladder";
import { Tiles } from "./tiles";
import { clamped, NARROWEST_MS, panned, widthOf, zoomed, type View } from "./view";
import type { Level, SeriesWindow } from "./window";

/** Always the same numbers in [0, 1). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const DAY = 86_400_000;
const SPAN: View = { fromMs: Date.UTC(2016, 0, 1), toMs: Date.UTC(2026, 10, 20) };

function randomView(next: () => number): { view: View; width: number } {
  const length = NARROWEST_MS * (widthOf(SPAN) / NARROWEST_MS) ** next();
  const from = SPAN.fromMs + next() * (widthOf(SPAN) - length);
  return { view: { fromMs: from, toMs: from + length }, width: 200 + Math.floor(next() * 2600) };
}

const CASES = 1000;

describe("the ladder of tiles", () => {
  it("covers any view without a hole and without overlap, at the resolution of the screen", () => {
    const next = chances(7);
    for (let round = 0; round < CASES; round += 1) {
      const { view, width } = randomView(next);
      const rung = rungFor(view, width);
      const tiles = tilesFor(view, rung, SPAN).map(viewOf);
      expect(tiles[0]?.fromMs).toBeLessThanOrEqual(view.fromMs);
      expect(tiles[tiles.length - 1]?.toMs).toBeGreaterThanOrEqual(view.toMs);
      tiles.slice(1).forEach((tile, index) => expect(tile.fromMs).toBe(tiles[index]?.toMs));
      const perPx = widthOf(view) / width;
      const finest = widthOf(tiles[0] ?? SPAN) / TILE_PX;
      if (perPx > 7_200_000) expect(finest / perPx).toBeLessThan(2.001);
      else if (finest > 900) expect(perPx / finest).toBeGreaterThanOrEqual(0.999);
      expect(finest / perPx).toBeGreaterThan(0.49);
    }
  });

  it("never asks for columns finer than two hours a pixel of a wider view", () => {
    const next = chances(11);
    for (let round = 0; round < CASES; round += 1) {
      const { view, width } = randomView(next);
      const perPx = widthOf(view) / width;
      const tile = widthOf(viewOf({ rung: rungFor(view, width), index: 0 })) / TILE_PX;
      if (perPx > 7_200_001) expect(tile).toBeGreaterThan(7_200_000);
      else expect(tile).toBeLessThanOrEqual(7_200_000);
    }
  });

  it("meets the same tiles again when the view comes back, and shares most of them when it moves a little", () => {
    const next = chances(3);
    for (let round = 0; round < CASES; round += 1) {
      const { view, width } = randomView(next);
      const moved = panned(view, widthOf(view) * 0.1, SPAN);
      const rung = rungFor(view, width);
      const before = new Set(tilesFor(view, rung, SPAN).map(keyOf));
      const after = tilesFor(moved, rungFor(moved, width), SPAN).map(keyOf);
      expect(after.filter((key) => !before.has(key)).length).toBeLessThanOrEqual(1 + Math.ceil(widthOf(view) / widthOf(viewOf({ rung, index: 0 }))));
      expect(tilesFor(panned(moved, view.fromMs - moved.fromMs, SPAN), rung, SPAN).map(keyOf)).toEqual([...before]);
    }
  });

  it("fetches one window to each side, and nothing outside the data", () => {
    const view = { fromMs: SPAN.toMs - DAY, toMs: SPAN.toMs };
    const rung = rungFor(view, 1000);
    const beside = neighbours(view, rung, SPAN).map(viewOf);
    expect(beside.length).toBeGreaterThan(0);
    beside.forEach((tile) => expect(tile.fromMs).toBeLessThanOrEqual(SPAN.toMs));
    expect(tilesFor({ fromMs: 0, toMs: DAY }, rung, SPAN)).toEqual([]);
  });
});

describe("a view", () => {
  it("keeps the moment under the pointer while it is zoomed, unless an end of the data is in the way", () => {
    const next = chances(5);
    for (let round = 0; round < CASES; round += 1) {
      const { view } = randomView(next);
      const at = view.fromMs + next() * widthOf(view);
      const after = zoomed(view, 0.3 + next() * 3, at, SPAN);
      expect(after.fromMs).toBeGreaterThanOrEqual(SPAN.fromMs);
      expect(after.toMs).toBeLessThanOrEqual(SPAN.toMs + 1);
      expect(widthOf(after)).toBeGreaterThanOrEqual(NARROWEST_MS - 1);
      const free = after.fromMs > SPAN.fromMs + 1 && after.toMs < SPAN.toMs - 1;
      if (free) expect(Math.abs((at - after.fromMs) / widthOf(after) - (at - view.fromMs) / widthOf(view))).toBeLessThan(0.002);
    }
  });

  it("is as wide as the data at most", () => {
    expect(clamped({ fromMs: 0, toMs: 9e15 }, SPAN)).toEqual(SPAN);
    expect(widthOf(clamped({ fromMs: 5, toMs: 6 }, { fromMs: 0, toMs: 10 }))).toBe(NARROWEST_MS);
  });
});

const answer = (fromMs: number, toMs: number, level: Level = "columns"): SeriesWindow => ({
  level,
  fromMs,
  toMs,
  stepMs: 1,
  samples: 0,
  offsetMin: 60,
  t: new Float64Array(),
  low: new Float32Array(),
  high: new Float32Array(),
  first: new Float32Array(),
  last: new Float32Array(),
  middle: new Float32Array(),
  q10: null,
  q90: null,
  count: null,
  source: null,
});

/** A stand-in for Rust that answers when it is told to. */
function asked(level: Level = "columns") {
  const open: { fromMs: number; answer: () => void; fail: () => void }[] = [];
  const fetch = vi.fn(
    (fromMs: number, toMs: number) =>
      new Promise<SeriesWindow>((resolve, reject) => open.push({ fromMs, answer: () => resolve(answer(fromMs, toMs, level)), fail: () => reject(new Error("no")) })),
  );
  const settle = async (): Promise<void> => {
    while (open.length > 0) {
      open.splice(0).forEach((one) => one.answer());
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { fetch, open, settle };
}

describe("the store of tiles", () => {
  const view = { fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 5, 8) };

  it("asks for nothing beside the view until it is told to", async () => {
    const { fetch, settle } = asked();
    const tiles = new Tiles(fetch, () => undefined);
    tiles.want(view, 1000, SPAN);
    await settle();
    const rung = rungFor(view, 1000);
    expect(fetch.mock.calls).toHaveLength(tilesFor(view, rung, SPAN).length);
    tiles.wantBeside(view, 1000, SPAN);
    await settle();
    expect(fetch.mock.calls).toHaveLength(tilesFor(view, rung, SPAN).length + neighbours(view, rung, SPAN).length);
    expect(tiles.isComplete(panned(view, 7 * DAY, SPAN), 1000, SPAN)).toBe(true);
  });

  it("asks for three at a time, for the view before its neighbours", async () => {
    const { fetch, open, settle } = asked();
    const tiles = new Tiles(fetch, () => undefined);
    tiles.wantBeside(view, 1000, SPAN);
    expect(open).toHaveLength(Math.min(3, tilesFor(view, rungFor(view, 1000), SPAN).length + 2));
    expect(open[0]?.fromMs).toBe(viewOf(tilesFor(view, rungFor(view, 1000), SPAN)[0] as Tile).fromMs);
    await settle();
    expect(tiles.isComplete(view, 1000, SPAN)).toBe(true);
    const before = fetch.mock.calls.length;
    tiles.wantBeside(view, 1000, SPAN);
    expect(fetch.mock.calls).toHaveLength(before);
  });

  it("never asks for what has left the screen before its turn", async () => {
    const { fetch, settle } = asked();
    const tiles = new Tiles(fetch, () => undefined);
    const other = { fromMs: Date.UTC(2020, 0, 1), toMs: Date.UTC(2020, 0, 8) };
    tiles.wantBeside(view, 3000, SPAN);
    tiles.wantBeside(other, 1000, SPAN);
    await settle();
    const stretches = fetch.mock.calls.map(([fromMs]) => fromMs);
    expect(stretches.filter((fromMs) => fromMs > Date.UTC(2025, 0, 1)).length).toBeLessThanOrEqual(3);
    expect(tiles.isComplete(other, 1000, SPAN)).toBe(true);
  });

  it("keeps sixty-four, and of those the ones used last", async () => {
    const { fetch, settle } = asked();
    const tiles = new Tiles(fetch, () => undefined);
    for (let week = 0; week < 60; week += 1) {
      tiles.wantBeside(panned(view, -week * 7 * DAY, SPAN), 1000, SPAN);
      await settle();
    }
    expect(tiles.size).toBe(64);
    expect(tiles.isComplete(panned(view, -59 * 7 * DAY, SPAN), 1000, SPAN)).toBe(true);
    expect(tiles.isComplete(view, 1000, SPAN)).toBe(false);
  });

  it("shows what another rung knows until its own answer is there", async () => {
    const { fetch, settle } = asked();
    const tiles = new Tiles(fetch, () => undefined);
    const month = { fromMs: Date.UTC(2026, 4, 15), toMs: Date.UTC(2026, 5, 15) };
    tiles.want(month, 1000, SPAN);
    await settle();
    const shown = tiles.shown(view, 1000, SPAN);
    expect(shown.length).toBeGreaterThan(0);
    expect(tiles.isComplete(view, 1000, SPAN)).toBe(false);
    shown.slice(1).forEach((part, index) => expect(part.fromMs).toBeGreaterThanOrEqual(shown[index]?.toMs ?? 0));
  });

  it("asks nothing finer than single samples", async () => {
    const { fetch, settle } = asked("raw");
    const tiles = new Tiles(fetch, () => undefined);
    tiles.want(view, 1000, SPAN);
    await settle();
    const before = fetch.mock.calls.length;
    const hour = { fromMs: Date.UTC(2026, 5, 3), toMs: Date.UTC(2026, 5, 3, 1) };
    tiles.want(hour, 1000, SPAN);
    expect(fetch.mock.calls).toHaveLength(before);
    expect(tiles.isComplete(hour, 1000, SPAN)).toBe(true);
  });

  it("drops answers from before a change, and keeps the old picture until the new one is there", async () => {
    const { fetch, open, settle } = asked();
    const tiles = new Tiles(fetch, () => undefined);
    tiles.want(view, 1000, SPAN);
    await settle();
    tiles.invalidate();
    expect(tiles.isComplete(view, 1000, SPAN)).toBe(false);
    expect(tiles.shown(view, 1000, SPAN).length).toBeGreaterThan(0);
    tiles.want(view, 1000, SPAN);
    const late = open.splice(0);
    tiles.invalidate();
    late.forEach((one) => one.answer());
    await Promise.resolve();
    await Promise.resolve();
    expect(tiles.isComplete(view, 1000, SPAN)).toBe(false);
    tiles.want(view, 1000, SPAN);
    await settle();
    expect(tiles.isComplete(view, 1000, SPAN)).toBe(true);
  });

  it("says when there was no answer, and asks again when it is wanted again", async () => {
    const { fetch, open, settle } = asked();
    const changed = vi.fn();
    const tiles = new Tiles(fetch, changed);
    tiles.want(view, 300, SPAN);
    open.splice(0).forEach((one) => one.fail());
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(tiles.problem).toBeInstanceOf(Error);
    expect(changed).toHaveBeenCalled();
    await settle();
    tiles.want(view, 300, SPAN);
    await settle();
    expect(tiles.problem).toBeNull();
    expect(tiles.isComplete(view, 300, SPAN)).toBe(true);
  });
});
