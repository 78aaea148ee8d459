import { describe, expect, it } from "vitest";
import { panelCells, panelDomains, shares } from "./data";

describe("shares", () => {
  it("are of the sum of the parts, and none where a part is missing", () => {
    expect(shares([[30, 10, null], [70, 10, 5]])).toEqual([[30, 50, null], [70, 50, null]]);
    expect(shares([[0], [0]])).toEqual([[null], [null]]);
  });
});

describe("panels", () => {
  it("have one percent as high in each of them, each where its own values lie", () => {
    const domains = panelDomains([[10, 22], [48, 71], [null]]);
    expect(domains.map(([low, high]) => high - low)).toEqual([30, 30, 30]);
    expect(domains[1]?.[0]).toBeLessThanOrEqual(48);
    expect(domains[1]?.[1]).toBeGreaterThanOrEqual(71);
    expect(domains[0]?.[0]).toBeGreaterThanOrEqual(0);
  });

  it("stand side by side, and two by two in a narrow window", () => {
    expect(panelCells(4, 900, 90, 30).cells.map(({ top }) => top)).toEqual([26, 26, 26, 26]);
    const narrow = panelCells(4, 600, 90, 30);
    expect(new Set(narrow.cells.map(({ left }) => left)).size).toBe(2);
    expect(narrow.height).toBe(2 * (26 + 90 + 22));
  });
});
