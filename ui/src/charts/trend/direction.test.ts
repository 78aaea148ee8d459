import { describe, expect, it } from "vitest";
import { direction, extremes, signsOfPairs } from "./direction";

const ramp = (n: number, step: number): number[] => Array.from({ length: n }, (_, index) => 60 + index * step + (index % 2));

describe("a direction", () => {
  it("is named when values clearly rise or fall", () => {
    expect(direction(ramp(30, 0.5))).toBe("rising");
    expect(direction(ramp(30, -0.5))).toBe("falling");
  });

  it("is none for values that go up and down, for few values and for equal ones", () => {
    expect(direction(ramp(30, 0))).toBeNull();
    expect(direction([1, 2, 3, 4, 5])).toBeNull();
    expect(direction(new Array<number>(40).fill(5))).toBeNull();
  });

  it("overlooks days without a value", () => {
    const values = ramp(40, 0.4).map((value, index) => (index % 5 === 0 ? null : value));
    expect(direction(values)).toBe("rising");
  });
});

it("the extremes are the first lowest and highest of at least three values that differ", () => {
  expect(extremes([5, null, 1, 9, 1])).toEqual({ lowest: 2, highest: 3 });
  expect(extremes([5, null, 1])).toBeNull();
  expect(extremes([5, 5, 5])).toBeNull();
});

it("the signs of all pairs are what counting each pair gives, with equal values too", () => {
  // A linear congruential generator (Numerical Recipes), so that a failure comes again.
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < 200; round += 1) {
    const values = Array.from({ length: next(40) }, () => next(12) - 4);
    const pairs = values.flatMap((late, at) => values.slice(0, at).map((early) => Math.sign(late - early)));
    expect(signsOfPairs(values)).toBe(pairs.reduce((sum, sign) => sum + sign, 0));
  }
});
