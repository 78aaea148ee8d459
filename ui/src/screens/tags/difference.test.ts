import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { effectInWords, type SaidEffect } from "./difference";

type Effect = Parameters<typeof effectInWords>[1];

function said(kind: Parameters<typeof effectInWords>[0], [medianWith, medianWithout, difference, low, high]: [number, number, number, number, number], prefs = DEFAULT_PREFS): SaidEffect {
  const effect: Effect = { medianWith, medianWithout, difference, low, high };
  const words = effectInWords(kind, effect, prefs);
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text.replace(/[\u00a0\u202f]/g, " ").replaceAll("\u2212", "-")])) as SaidEffect;
}

it("whole values stay whole, with a sign and the unit once", () => {
  expect(said("bpm", [53, 48, 5, 3, 6.5])).toEqual({ with: "53 bpm", without: "48 bpm", difference: "+5 bpm", interval: "+3 to +7 bpm" });
});

it("a median between two values keeps its half, so that the difference is right to the eye", () => {
  expect(said("score", [67.5, 74, -6.5, -8, -5])).toEqual({ with: "67.5", without: "74.0", difference: "-6.5", interval: "-8.0 to -5.0" });
});

it("times are times to the minute", () => {
  expect(said("duration", [4020, 4500, -480, -780, 53])).toEqual({ with: "1 h 7 min", without: "1 h 15 min", difference: "-8 min", interval: "-13 min to +1 min" });
  expect(said("clock", [10, -2, 12, 0, 70]).difference).toBe("+12 min");
});

it("what is rounded for the eye is subtracted as it was rounded", () => {
  expect(said("duration", [3629, 3571, 58, 0, 120]).difference).toBe("0 min");
});

it("a deviation in Fahrenheit is 1.8 times the one in Celsius", () => {
  expect(said("deviation", [0.5, 0, 0.5, 0.1, 0.9], { ...DEFAULT_PREFS, temperature: "fahrenheit" }).difference).toBe("+0.90 \u00b0F");
});
