import { describe, expect, it } from "vitest";
import { changes } from "./changes";

describe("what changed since yesterday", () => {
  it("begins with the largest change, up or down, and ends with what stayed", () => {
    const found = changes([
      { key: "a", points: 80, yesterday: 75 },
      { key: "b", points: 55, yesterday: 84 },
      { key: "c", points: 70, yesterday: 70 },
      { key: "d", points: 90, yesterday: 95 },
    ]);
    expect(found?.rows.map(({ key, delta }) => [key, delta])).toEqual([["b", -29], ["a", 5], ["d", -5], ["c", 0]]);
    expect(found?.rows[0]).toMatchObject({ status: "attention", before: { points: 84, status: "good" } });
    expect(found?.moved).toBe(3);
  });

  it("leaves out what is missing on either day, and is nothing without any pair", () => {
    expect(changes([{ key: "a", points: null, yesterday: 5 }, { key: "b", points: 5, yesterday: null }])).toBeNull();
    expect(changes([])).toBeNull();
  });
});
