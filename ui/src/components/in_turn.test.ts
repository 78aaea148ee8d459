import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTurn } from "./in_turn";

describe("work that nobody sees", () => {
  const frames: (() => void)[] = [];
  const frame = (): void => frames.splice(0).forEach((act) => act());
  beforeEach(() => void vi.stubGlobal("requestAnimationFrame", (act: () => void) => frames.push(act)));
  afterEach(() => vi.unstubAllGlobals());

  it("begins after a whole frame, and each piece has a frame of its own", () => {
    const done: string[] = [];
    ["one", "two", "three"].forEach((name) => inTurn(() => done.push(name)));
    const seen = [0, 1, 2, 3, 4].map(() => {
      frame();
      return done.length;
    });
    expect(seen).toEqual([0, 1, 2, 3, 3]);
    expect(done).toEqual(["one", "two", "three"]);
    expect(frames).toEqual([]);
  });

  it("is not done when it was taken back, and what comes later is", () => {
    const done: string[] = [];
    const back = inTurn(() => done.push("old"));
    back();
    inTurn(() => done.push("new"));
    for (let count = 0; count < 4; count += 1) frame();
    inTurn(() => done.push("later"));
    for (let count = 0; count < 4; count += 1) frame();
    expect(done).toEqual(["new", "later"]);
  });

  it("is done although the piece before it failed", () => {
    const done: string[] = [];
    inTurn(() => {
      throw new Error("a piece that fails");
    });
    inTurn(() => done.push("the next"));
    frame();
    expect(frame).toThrow("a piece that fails");
    frame();
    expect(done).toEqual(["the next"]);
    frame();
    expect(frames).toEqual([]);
  });
});
