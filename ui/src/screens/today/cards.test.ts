import { describe, expect, it } from "vitest";
import { arranged, cardIds, isUsual, movedBy, movedTo, shownIds, spans, withHidden, type Arranged } from "./cards";

const three: Arranged[] = [
  { id: "sleep", hidden: false },
  { id: "vitals", hidden: true },
  { id: "timeline", hidden: false },
  { id: "battery", hidden: false },
];
const order = (cards: Arranged[]): string => cards.map(({ id }) => id).join(" ");

describe("the cards of today", () => {
  it("stand as they were saved, without unknown or doubled ones, and new ones come last", () => {
    const cards = arranged([
      { id: "battery", hidden: false },
      { id: "moon_phase", hidden: false },
      { id: "sleep", hidden: true },
      { id: "battery", hidden: true },
    ]);
    expect(cards.slice(0, 2)).toEqual([
      { id: "battery", hidden: false },
      { id: "sleep", hidden: true },
    ]);
    expect(cards.map(({ id }) => id).sort()).toEqual([...cardIds].sort());
    expect(isUsual(arranged([]))).toBe(true);
    expect(isUsual(cards)).toBe(false);
  });

  it("move among those that are shown", () => {
    expect(order(movedBy(three, "sleep", 1))).toBe("vitals timeline sleep battery");
    expect(order(movedBy(three, "battery", -1))).toBe("sleep vitals battery timeline");
    expect(order(movedTo(three, "battery", 0))).toBe("battery sleep vitals timeline");
    expect(order(movedTo(three, "sleep", 99))).toBe("vitals timeline battery sleep");
    expect(order(movedBy(three, "sleep", -1))).toBe("sleep vitals timeline battery");
  });

  it("move to every place and back, and lose none", () => {
    const all = arranged([]);
    for (const id of cardIds) {
      for (let place = 0; place < cardIds.length; place += 1) {
        const moved = movedTo(all, id, place);
        expect(shownIds(moved).indexOf(id)).toBe(place);
        expect(order(movedTo(moved, id, cardIds.indexOf(id)))).toBe(order(all));
      }
    }
  });

  it("are hidden where they stand", () => {
    expect(shownIds(withHidden(three, "vitals", false))).toEqual(["sleep", "vitals", "timeline", "battery"]);
    expect(movedTo([], "sleep", 0)).toEqual([]);
  });

  it("fill their rows, whatever their order", () => {
    expect(spans(["sleep", "readiness", "activity", "last_night", "movement", "vitals"])).toEqual([4, 4, 4, 8, 4, 12]);
    expect(spans(["sleep", "readiness", "vitals", "last_night", "timeline", "battery"])).toEqual([6, 6, 12, 12, 12, 12]);
    expect(spans([])).toEqual([]);
  });
});
