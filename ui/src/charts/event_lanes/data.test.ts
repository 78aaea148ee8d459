import { describe, expect, it } from "vitest";
import { cellsOf, lanesOf, movedCell, nearestTo, type LaneEvent } from "./data";

const event = (id: string, lane: string, first: string, last = first): LaneEvent => ({ id, lane, label: lane, first, last });
const days: [number, number][] = Array.from({ length: 10 }, (_, day) => [day, day + 1]);
const events = [
  event("a", "run", "2026-11-01"),
  event("b", "run", "2026-11-01"),
  event("c", "run", "2026-11-09"),
  event("d", "swim", "2026-11-05", "2026-11-06"),
];

describe("the rows", () => {
  it("begin with the commonest kind", () => {
    expect(lanesOf(events, "other").map(({ name, n }) => [name, n])).toEqual([["run", 3], ["swim", 1]]);
  });

  it("share one when there are too many kinds, and lose nothing", () => {
    const many = Array.from({ length: 12 }, (_, index) => event(String(index), `kind ${index}`, "2026-11-02"));
    const lanes = lanesOf(many, "other");
    expect(lanes).toHaveLength(8);
    expect(lanes.at(-1)).toMatchObject({ label: "other", n: 5, isRest: true });
    const cells = cellsOf(many, lanes, "2026-11-01", days);
    expect(cells.flatMap((cell) => cell.events)).toHaveLength(12);
  });
});

describe("the marks", () => {
  const cells = cellsOf(events, lanesOf(events, "other"), "2026-11-01", days);

  it("hold what touches their days; an event of two days has two", () => {
    expect(cells.map(({ lane, group, events: held }) => [lane, group, held.length])).toEqual([[0, 0, 2], [0, 8, 1], [1, 4, 1], [1, 5, 1]]);
  });

  it("are gathered by week when a mark is a week", () => {
    const weekly = cellsOf(events, lanesOf(events, "other"), "2026-11-01", [[0, 7], [7, 10]]);
    expect(weekly.map(({ lane, group, events: held }) => [lane, group, held.length])).toEqual([[0, 0, 2], [0, 1, 1], [1, 0, 1]]);
  });

  it("are walked along a row, and from row to row at the same time", () => {
    expect(movedCell(cells, null, "ArrowRight")).toBe(0);
    expect(movedCell(cells, 0, "ArrowRight")).toBe(1);
    expect(movedCell(cells, 1, "ArrowRight")).toBe(1);
    expect(movedCell(cells, 1, "ArrowDown")).toBe(3);
    expect(movedCell(cells, 3, "ArrowUp")).toBe(1);
    expect(movedCell(cells, 3, "Home")).toBe(2);
    expect(movedCell(cells, 3, "x")).toBeUndefined();
    expect(movedCell([], null, "ArrowRight")).toBeUndefined();
  });

  it("are found under a pointer that comes near enough", () => {
    expect(nearestTo(cells, 0, 1, 2)).toBe(0);
    expect(nearestTo(cells, 0, 4, 2)).toBeUndefined();
  });
});
