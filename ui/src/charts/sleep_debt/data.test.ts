import { describe, expect, it } from "vitest";
import { ledger, ownNeed, sleptPerDay } from "./data";

const hours = (...values: number[]): number[] => values.map((value) => value * 3600);

describe("the person's own need", () => {
  it("is the upper quartile of the nights, not their mean", () => {
    const nights = Array.from({ length: 40 }, (_, index) => 7 * 3600 + index * 90);
    expect(ownNeed(nights)).toEqual({ seconds: 7 * 3600 + 29.25 * 90, n: 40, held: false });
  });

  it("is held between seven and nine hours, and says so", () => {
    expect(ownNeed(Array.from({ length: 30 }, () => 5 * 3600))).toEqual({ seconds: 7 * 3600, n: 30, held: true });
    expect(ownNeed(Array.from({ length: 30 }, () => 11 * 3600))?.seconds).toBe(9 * 3600);
  });

  it("is none under four weeks of nights", () => {
    expect(ownNeed(Array.from({ length: 27 }, () => 28_800))).toBeNull();
  });
});

describe("the ledger", () => {
  it("adds up what was slept beyond the need, over fourteen days", () => {
    const found = ledger([...hours(1, 1), ...Array.from({ length: 14 }, (_, index) => (index % 2 === 0 ? 7 : 8.5) * 3600)], 8 * 3600);
    expect(found?.sumS).toBe(7 * -3600 + 7 * 1800);
    expect(found?.balance).toHaveLength(14);
  });

  it("imputes nothing: a missing night counts for nothing, and too many of them give no sum", () => {
    const gaps = [null, null, null, null, ...Array.from({ length: 10 }, () => 7 * 3600)];
    expect(ledger(gaps, 8 * 3600)).toMatchObject({ sumS: -36_000, n: 10 });
    expect(ledger([null, ...gaps.slice(0, 13)], 8 * 3600)).toBeNull();
  });

  it("counts naps with the night of their day, and no nap without a night", () => {
    expect(sleptPerDay([100, null, 200], [50, 60, null])).toEqual([150, null, 200]);
  });
});
