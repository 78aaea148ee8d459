import { describe, expect, it } from "vitest";
import type { DayCell } from "../../bindings";
import { daysFrom } from "../../format/day";
import { calendarLayout, coverageSummary, dayAt, markCounts, markOf, monthStarts, movedDay, placeOf } from "./data";

const cell = (change: Partial<DayCell> = {}): DayCell => ({ day: "2026-11-20", state: "present", reason: null, items: 1, revisions: 0, ...change });

describe("the mark of a day", () => {
  it("tells what is here, what was revised later, and why nothing is", () => {
    expect(markOf(cell())).toBe("present");
    expect(markOf(cell({ revisions: 2 }))).toBe("revised");
    expect(markOf(cell({ state: "failed" }))).toBe("failed");
    expect(markOf(cell({ state: "empty", reason: "not_worn", revisions: 1 }))).toBe("not_worn");
  });

  it("counts a reason that is new as not asked", () => {
    expect(markOf(cell({ state: "empty", reason: "lost_in_the_sea" }))).toBe("not_asked");
  });

  it("is counted in the order of the legend, and left out where it does not occur", () => {
    const days = [cell({ state: "empty", reason: "not_worn" }), cell(), cell({ revisions: 1 }), cell()];
    expect(markCounts(days)).toEqual([
      { mark: "present", count: 2 },
      { mark: "revised", count: 1 },
      { mark: "not_worn", count: 1 },
    ]);
  });

  it("sums up without the days before the first ring", () => {
    const before = cell({ state: "empty", reason: "before_first_ring" });
    expect(coverageSummary([before, before, cell({ revisions: 1 }), cell(), cell({ state: "pending" })])).toEqual({ whole: 3, present: 2, revised: 1, missing: 1 });
  });

  it("calls missing only what asking could fill", () => {
    const reasons = ["not_synced_yet", "not_worn", "none_at_oura", "not_offered", "before_first_ring", "not_asked", "scope_missing"];
    const days = [...reasons.map((reason) => cell({ state: "empty", reason })), cell({ state: "failed" }), cell({ state: "pending" })];
    expect(coverageSummary(days).missing).toBe(4);
  });
});

describe("the calendar of a year", () => {
  it.each([
    [1200, 1],
    [840, 1],
    [700, 2],
    [440, 2],
    [330, 3],
    [240, 4],
  ])("has at %d pixels %d rows of weeks", (width, rows) => {
    const layout = calendarLayout(2026, 1, width);
    expect(layout.blocks).toHaveLength(rows);
    const right = Math.max(...layout.blocks.map(({ columns }) => layout.left + columns * layout.pitch));
    expect(right).toBeLessThanOrEqual(width);
  });

  it.each([
    [2024, 0],
    [2026, 1],
    [2028, 6],
  ])("gives every day of %d its own cell, and finds it there, with weeks from weekday %d", (year, weekStart) => {
    for (const width of [240, 700, 1200]) {
      const layout = calendarLayout(year, weekStart, width);
      const seen = new Set<string>();
      for (const day of daysFrom(`${year}-01-01`, `${year}-12-31`)) {
        const place = placeOf(day, layout);
        expect(place).not.toBeNull();
        if (place === null) continue;
        seen.add(`${place.x} ${place.y}`);
        expect(dayAt(place.x + layout.pitch / 2, place.y + layout.pitch / 2, layout)).toBe(day);
      }
      expect(seen.size).toBe(daysFrom(`${year}-01-01`, `${year}-12-31`).length);
    }
  });

  it("puts the first day of the week in the first row", () => {
    const layout = calendarLayout(2026, 1, 1200);
    expect(placeOf("2026-11-16", layout)?.y).toBe(layout.blocks[0]?.top);
    expect(placeOf("2026-11-15", layout)?.y).toBe((layout.blocks[0]?.top ?? 0) + 6 * layout.pitch);
  });

  it("finds no day beside the cells", () => {
    const layout = calendarLayout(2026, 1, 1200);
    const top = layout.blocks[0]?.top ?? 0;
    expect(dayAt(layout.left - 1, top + 1, layout)).toBeNull();
    expect(dayAt(layout.left + 1, top - 1, layout)).toBeNull();
    // 1 January 2026 is a Thursday: the cells of Monday to Wednesday above it are not of this year.
    expect(dayAt(layout.left + 1, top + 1, layout)).toBeNull();
    expect(dayAt(1199, top + 1, layout)).toBeNull();
    expect(placeOf("2027-01-01", layout)).toBeNull();
  });

  it("names each month once", () => {
    const layout = calendarLayout(2026, 1, 330);
    expect(layout.blocks.flatMap(monthStarts)).toHaveLength(12);
    expect(layout.blocks[1] && monthStarts(layout.blocks[1])).toEqual(["2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"]);
  });
});

describe("the cursor of the calendar", () => {
  it("enters where the chosen day is", () => {
    expect(movedDay(null, "ArrowLeft", 300, 200)).toBe(200);
    expect(movedDay(null, "Home", 300, 200)).toBe(0);
  });

  it("moves a week sideways, a day up and down, and stops at the ends", () => {
    expect(movedDay(100, "ArrowRight", 300, 0)).toBe(107);
    expect(movedDay(100, "ArrowLeft", 300, 0)).toBe(93);
    expect(movedDay(100, "ArrowDown", 300, 0)).toBe(101);
    expect(movedDay(100, "ArrowUp", 300, 0)).toBe(99);
    expect(movedDay(100, "PageUp", 300, 0)).toBe(72);
    expect(movedDay(298, "ArrowRight", 300, 0)).toBe(299);
    expect(movedDay(100, "End", 300, 0)).toBe(299);
  });

  it("leaves other keys alone, and every key when there is no day", () => {
    expect(movedDay(100, "Tab", 300, 0)).toBeUndefined();
    expect(movedDay(null, "Home", 0, 0)).toBeUndefined();
  });
});
