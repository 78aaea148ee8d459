import { afterEach, describe, expect, it, vi } from "vitest";
import { pitchOf, summary, SUMMARY_S } from "./plan";
import { Player } from "./player";

describe("what a chart sounds like", () => {
  it("rises with the value over two octaves, and is silent in a gap", () => {
    const tones = summary([10, null, 20, 30]);
    expect(tones.map((tone) => (tone.hz === null ? null : Math.round(tone.hz)))).toEqual([220, null, 440, 880]);
    expect(tones.map((tone) => tone.index)).toEqual([0, 1, 2, 3]);
  });

  it("is one even tone when nothing changes, and nothing when there is nothing", () => {
    expect(summary([5, 5]).map((tone) => tone.hz)).toEqual([440, 440]);
    expect(summary([])).toEqual([]);
    expect(pitchOf([null])(3)).toBe(440);
  });

  it("takes eight seconds at most, with tones that can be told apart", () => {
    const tones = summary(Array.from({ length: 5000 }, (_, index) => index));
    const last = tones[tones.length - 1];
    expect((last?.startS ?? 0) + (last?.lengthS ?? 0)).toBeCloseTo(SUMMARY_S, 6);
    expect(last?.lengthS).toBeGreaterThanOrEqual(0.04);
    expect(last?.index).toBe(4975);
    expect(summary([1, 2, 3])[2]?.startS).toBeCloseTo(0.8, 6);
  });

  it("is silent where a whole group of places has no value", () => {
    const values = Array.from({ length: 400 }, (_, index) => (index < 200 ? null : index));
    const tones = summary(values);
    expect(tones.filter((tone) => tone.hz === null)).toHaveLength(100);
  });
});

describe("the player", () => {
  afterEach(() => vi.unstubAllGlobals());

  function stage() {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal("cancelAnimationFrame", vi.fn());
    const param = { setValueAtTime: vi.fn(), setTargetAtTime: vi.fn() };
    const voice = { type: "", frequency: param, connect: (to: unknown) => to, start: vi.fn(), stop: vi.fn(), disconnect: vi.fn() };
    const context = {
      currentTime: 0,
      destination: {},
      resume: vi.fn(),
      close: vi.fn(),
      createOscillator: () => voice,
      createGain: () => ({ gain: { setValueAtTime: vi.fn(), setTargetAtTime: vi.fn() }, connect: (to: unknown) => to }),
    };
    const step = (seconds: number): void => {
      context.currentTime = seconds;
      frames.splice(0).forEach((frame) => frame(0));
    };
    return { player: new Player(() => context as unknown as AudioContext), voice, context, step };
  }

  it("says which place is heard, and when it is over", () => {
    const { player, voice, step } = stage();
    const places: (number | null)[] = [];
    player.play(summary([1, 2, 3]), (index) => places.push(index));
    step(0.1);
    step(0.5);
    step(0.9);
    step(2);
    expect(places).toEqual([0, 1, 2, null]);
    expect(voice.start).toHaveBeenCalledTimes(1);
  });

  it("stops at once, and lets the sound device go at the end", () => {
    const { player, voice, context } = stage();
    player.play(summary([1, 2]), () => undefined);
    player.stop();
    player.stop();
    expect(voice.disconnect).toHaveBeenCalledTimes(1);
    player.point(440);
    player.close();
    expect(context.close).toHaveBeenCalledTimes(1);
  });

  it("opens no sound device for a gap", () => {
    const open = vi.fn();
    new Player(open).point(null);
    expect(open).not.toHaveBeenCalled();
  });
});
