import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { TrendColumn } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import LaneStrip from "./LaneStrip.svelte";
import { laneRows, lanesAt, type Lanes } from "./lanes";
import { trendRange } from "./series";
import TrendDots from "./TrendDots.svelte";

const range = trendRange({ first: "2026-11-10", last: "2026-11-20" }, 1);
const entry = (kind: string, label: string, firstDay: string, lastDay = firstDay) => ({ kind, id: `${kind}${firstDay}${label}`, label, firstDay, lastDay });
const name = (kind: string): string => kind;

const lanes: Lanes = {
  entries: [
    entry("tag", "tag_generic_coffee", "2026-11-12"),
    entry("tag", "tag_generic_coffee", "2026-11-12"),
    entry("tag", "New Mattress", "2026-11-12"),
    entry("rest_mode", "rest_mode", "2026-11-01", "2026-11-11"),
    entry("workout", "crossCountrySkiing", "2026-12-24"),
    entry("note", "Slept in the tent. It was cold", "2026-11-14", "2026-11-16"),
  ],
  travel: [{ day: "2026-11-13", offsetMin: 540, previousOffsetMin: 60, dst: false }],
};

describe("the lanes under a trend", () => {
  const rows = laneRows(lanes, range);

  it("are those that hold something in the range, in a fixed order", () => {
    expect(rows.map((row) => row.kind)).toEqual(["rest_mode", "tag", "note", "travel"]);
    expect(laneRows(null, range)).toEqual([]);
  });

  it("begin at the edge for what began earlier, and reach as far as it lasted", () => {
    expect(rows[0]?.marks[0]).toMatchObject({ from: 0, to: 1 });
    expect(rows[2]?.marks[0]).toMatchObject({ from: 4, to: 6 });
  });

  it("say everything of a day, with Oura's words in plain ones and the person's as they are", () => {
    expect(lanesAt(rows, 2, name)).toBe("tag: Coffee ×2, New Mattress");
    expect(lanesAt(rows, 3, name)).toBe("travel: UTC+9");
    expect(lanesAt(rows, 5, name)).toBe("note: Slept in the tent. It was cold");
    expect(lanesAt(rows, 9, name)).toBeNull();
  });

  it("gather the entries of a week under its mark", () => {
    const weeks = { days: range.days, ranges: [[0, 6], [6, 11]] as [number, number][] };
    expect(lanesAt(laneRows(lanes, weeks), 0, name)).toContain("tag: Coffee ×2, New Mattress");
  });
});

describe("the strip of lanes", () => {
  it("says of a change of clocks on either side of its mark what it was, or the offset alone where that has no room", () => {
    const badges = (days: number[], width: number): (string | null)[][] => {
      const travel = days.map((day) => ({ day: `2026-11-${String(day)}`, offsetMin: 120, previousOffsetMin: 60, dst: true }));
      const rows = laneRows({ entries: [], travel }, range);
      const { container } = render(LaneStrip, { rows, x: (index: number) => index * (width / 11), slot: width / 11, left: 0, right: width, top: 0, cursor: null });
      return Array.from(container.querySelectorAll("text.badge"), (text) => [text.textContent, text.getAttribute("text-anchor")]);
    };
    expect(badges([11], 660)).toEqual([["clocks changed, UTC+2", "start"]]);
    expect(badges([19], 660)).toEqual([["clocks changed, UTC+2", "end"]]);
    expect(badges([11, 13], 660)).toEqual([["UTC+2", "start"], ["clocks changed, UTC+2", "start"]]);
    expect(badges([11, 12], 220)).toEqual([["clocks changed, UTC+2", "start"]]);
  });

  it("marks what lies under the cursor, and says it", async () => {
    const values = range.days.map((_, index) => 60 + index);
    const column: TrendColumn = { metric: "average_hrv_ms", unit: "ms", values, lead: [], part: null, n: 11, mean: 65, median: 65, usual: null, usualLow: null, usualHigh: null, compared: null };
    const { container } = render(TrendDots, { column, range, prefs: DEFAULT_PREFS, colour: "teal", lanes });
    expect(Array.from(container.querySelectorAll("text.name"), (text) => text.textContent)).toEqual(["Rest mode", "Tags", "Notes", "Clock"]);
    screen.getByRole("application").focus();
    await userEvent.keyboard("{Home}{ArrowRight}{ArrowRight}");
    expect(container.querySelector(".detail")?.textContent).toContain("Tags: Coffee ×2, New Mattress");
    expect(container.querySelectorAll(".lanes .at")).toHaveLength(1);
    await userEvent.keyboard("t");
    expect(screen.getByRole("columnheader", { name: "Noted" })).toBeTruthy();
    expect(container.querySelector(".omitted")).toBeNull();
  });

  it("says how many entries it left out", () => {
    const values = range.days.map(() => 60);
    const column: TrendColumn = { metric: "steps", unit: "", values, lead: [], part: null, n: 11, mean: 60, median: 60, usual: null, usualLow: null, usualHigh: null, compared: null };
    const { container } = render(TrendDots, { column, range, prefs: DEFAULT_PREFS, colour: "teal", lanes: { ...lanes, omitted: 3 } });
    expect(container.querySelector(".omitted")?.textContent).toContain("3 older entries are not shown");
  });
});
