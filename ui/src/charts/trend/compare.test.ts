import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { TrendColumn, TrendCompared } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { comparison } from "../compare_table/data";
import type { TrendCompare } from "./compare";
import { extrasLegend } from "./legend";
import { trendRange, trendSeries } from "./series";
import TrendBars from "./TrendBars.svelte";
import TrendDots from "./TrendDots.svelte";

const compare: TrendCompare = { kind: "previous", first: "2026-11-11", last: "2026-11-15" };
const range = trendRange({ first: "2026-11-16", last: "2026-11-20" }, 1, compare);
const prefs = DEFAULT_PREFS;

const compared: TrendCompared = {
  values: [50, null, 52, 53, 54],
  lead: [],
  n: 4,
  mean: 52.25,
  median: 52.5,
  difference: { value: 9.2, low: 4.1, high: 14.9, n: 9 },
  reason: null,
};

const column = (change: Partial<TrendCompared> = {}): TrendColumn => ({
  metric: "average_hrv_ms", unit: "ms", values: [60, 61, null, 62, 63], lead: [], part: null, n: 4, mean: 61.5, median: 61.5,
  usual: null, usualLow: null, usualHigh: null, compared: { ...compared, ...change },
});

describe("a comparison", () => {
  it("lays the other days over the range by their place", () => {
    const { overlay } = trendSeries(column(), range, prefs);
    expect(overlay?.drawn).toEqual([50, null, 52, 53, 54]);
    expect(overlay?.points?.[0]?.first).toBe("2026-11-11");
  });

  it("of another length is laid over as its mean alone", () => {
    const { overlay } = trendSeries(column({ values: new Array<number>(90).fill(50) }), range, prefs);
    expect(overlay?.points).toBeNull();
    expect(overlay?.meanDrawn).toBe(52.25);
  });

  it("is drawn dashed with hollow marks in the colour of the range", () => {
    const { container } = render(TrendDots, { column: column(), range, prefs, colour: "teal" });
    expect(container.querySelector("path.hollow")?.getAttribute("d")?.match(/M/g)).toHaveLength(4);
    expect(container.querySelector<SVGElement>("path.hollow")?.style.stroke).toBe("teal");
    expect(container.querySelector("figure")?.textContent).toContain("Previous period");
  });

  it("is said by the cursor, and a column of the table of values", async () => {
    const { container } = render(TrendBars, { column: column(), range, prefs, colour: "blue" });
    screen.getByRole("application").focus();
    await userEvent.keyboard("{Home}t");
    expect(container.querySelector(".detail")?.textContent).toContain("compared: Wed 11 Nov, 50\u202fms");
    expect(screen.getByRole("columnheader", { name: "Previous period" })).toBeTruthy();
  });

  it("has its means, medians, counts and the difference with its interval in a table of its own", () => {
    const { container } = render(TrendDots, { column: column(), range, prefs, colour: "teal" });
    const value = (metric: string): string | undefined =>
      container.querySelector(`[data-metric="average_hrv_ms.${metric}"]`)?.getAttribute("data-value") ?? undefined;
    expect([value("mean"), value("median"), value("compared_mean"), value("compared_median"), value("difference")]).toEqual(["61.5", "61.5", "52.25", "52.5", "9.2"]);
    expect(container.querySelector(".compare")?.textContent).toContain("+9.2\u202fms");
    expect(container.querySelector(".compare")?.textContent).toContain("95% interval +4.1 to +14.9\u202fms");
    expect(container.querySelector("strong.clear")).not.toBeNull();
  });

  it("says why it has no difference, and shows the mean of few days as such", () => {
    const one = comparison(column({ difference: null, reason: "2 values, 5 needed", n: 2 }), "HRV", range, prefs);
    expect(one?.interval).toBe("Too few days have a value to say");
    expect(one?.rows.map((row) => row.partial)).toEqual([false, true]);
    expect(one?.difference.text).toBe("");
  });

  it("says in points what two percentages differ by", () => {
    const one = comparison({ ...column(), metric: "efficiency_percent" }, "Efficiency", range, prefs);
    expect([one?.rows[0].mean.text, one?.difference.text]).toEqual(["61.5%", "+9.2\u202fpoints"]);
    expect(one?.interval).toBe("95% interval +4.1 to +14.9\u202fpoints");
  });

  it("has a name in the legend that looks like it, a line with hollow marks", () => {
    const { container } = render(TrendDots, { column: column(), range, prefs, colour: "teal" });
    const item = Array.from(container.querySelectorAll("[data-legend] li")).find((one) => one.textContent?.includes("Previous period"));
    expect([item?.querySelectorAll("line").length, item?.querySelectorAll("circle.hollow").length]).toEqual([1, 1]);
  });

  it("has a name that is a line alone where its marks would touch, but not where it is a mean", () => {
    const mark = (slot: number, change: Partial<TrendCompared> = {}): unknown => {
      const [item] = extrasLegend(trendSeries(column(change), range, prefs), range, "teal", "dot", slot);
      return item && "mark" in item && item.mark;
    };
    const ofAnotherLength = { values: new Array<number>(90).fill(50) };
    expect([mark(5), mark(4.9), mark(4.9, ofAnotherLength)]).toEqual(["hollow", "dash", "hollow"]);
  });

  it("keeps hidden values hidden", () => {
    const { container } = render(TrendDots, { column: column(), range, prefs: { ...prefs, hideValues: true }, colour: "teal" });
    expect(container.textContent).not.toMatch(/\b(61|52|50|60)\b/);
  });

  it("shows nothing of itself when none is asked for", () => {
    const { container } = render(TrendDots, { column: column(), range: { ...range, compare: null }, prefs, colour: "teal" });
    expect(container.querySelector(".compare")).toBeNull();
    expect(container.querySelector("path.hollow")).toBeNull();
  });
});
