import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { TrendColumn } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import BedtimeBars from "../bedtime_bars/BedtimeBars.svelte";
import StackBars from "../stack_bars/StackBars.svelte";
import TemperatureBars from "../temperature_bars/TemperatureBars.svelte";
import { trendRange, trendSeries } from "./series";
import TrendBars from "./TrendBars.svelte";
import TrendDots from "./TrendDots.svelte";

const range = trendRange({ first: "2026-11-16", last: "2026-11-20" }, 1);
const prefs = DEFAULT_PREFS;

const column = (metric: string, values: (number | null)[]): TrendColumn => ({
  metric,
  unit: "",
  values,
  lead: [],
  part: null,
  n: values.filter((value) => value !== null).length,
  mean: 1,
  median: values.find((value) => value !== null) ?? null,
  usual: null,
  usualLow: null,
  usualHigh: null,
  compared: null,
});

const cells = async (): Promise<(string | null)[][]> => {
  await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
  const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
  return rows.map((row) => Array.from(row.children, (cell) => cell.textContent));
};

/** How many separate marks a path draws. */
const marks = (container: HTMLElement, selector: string): number =>
  container.querySelector(selector)?.getAttribute("d")?.match(/M/g)?.length ?? 0;

describe("trend charts", () => {
  it("draw a bar for each value and hatch the days without one", async () => {
    const { container } = render(TrendBars, { column: column("steps", [100, null, 300, null, null]), range, prefs, colour: "blue" });
    expect(marks(container, "path.bars")).toBe(2);
    expect(container.querySelectorAll("rect[fill^='url']")).toHaveLength(2);
    expect(await cells()).toEqual([
      ["Fri 20 Nov", "No data"],
      ["Thu 19 Nov", "No data"],
      ["Wed 18 Nov", "300"],
      ["Tue 17 Nov", "No data"],
      ["Mon 16 Nov", "100"],
    ]);
  });

  it("draw days that were measured in part grey, and count them in no extreme, mean of seven days or direction", () => {
    const values = [9000, 9100, 9200, 200, 8800, 9300, 9400, 9500, 100];
    const week = trendRange({ first: "2026-11-12", last: "2026-11-20" }, 1);
    const steps: TrendColumn = { ...column("steps", values), part: { marks: "000100001", unfinished: 8 }, n: 7 };
    const { container } = render(TrendBars, { column: steps, range: week, prefs, colour: "blue" });
    expect([marks(container, "path.bars:not(.partial)"), marks(container, "path.bars.partial")]).toEqual([7, 2]);
    const said = container.querySelector(".detail")?.textContent ?? "";
    expect(said).toContain("lowest 8,800 (16 Nov)");
    expect(said).toContain("highest 9,500 (19 Nov)");
    expect(container.querySelector("[data-legend]")?.textContent).toContain("Part of a day, not counted");
    expect(trendSeries(steps, week, prefs).mean7.map((mean) => mean === null ? null : Math.round(mean))).toEqual([null, null, null, null, null, 9080, 9133, 9217, 9240]);
  });

  it("make the mark of a week without the days that were measured in part", () => {
    const year = trendRange({ first: "2025-01-01", last: "2026-11-20" }, 1);
    const values = year.days.map(() => 7000);
    const steps: TrendColumn = { ...column("steps", [...values.slice(0, -1), 100]), part: { marks: `${"0".repeat(values.length - 1)}1`, unfinished: values.length - 1 } };
    const { points } = trendSeries(steps, year, prefs);
    expect([year.grain, points[points.length - 1]?.value, points[points.length - 1]?.n]).toEqual(["week", 7000, 4]);
  });

  it("stack a day that was measured in part in grey, with a name for it", async () => {
    const part = { marks: "00001", unfinished: 4 };
    const layers = [[600, 600, 600, null, 60], [300, 300, 300, null, 30]].map((values, index) => ({
      column: { ...column(index === 0 ? "low_activity_s" : "high_activity_s", values), part },
      label: index === 0 ? "Low" : "High",
      colour: "blue",
    }));
    const { container } = render(StackBars, { takeaway: "Active", howToRead: "Bars.", layers, range, prefs });
    expect(Array.from(container.querySelectorAll("path.bars"), (path) => path.getAttribute("d")?.match(/M/g)?.length)).toEqual([3, 3]);
    expect(Array.from(container.querySelectorAll("path.partial"), (path) => path.getAttribute("d")?.match(/M/g)?.length)).toEqual([1, 1]);
    const legend = container.querySelector("[data-legend]")?.textContent;
    expect(legend).toContain("Part of a day, not counted");
    expect(legend).toContain("No data");
    screen.getByRole("application").focus();
    await userEvent.keyboard("{End}");
    expect(container.querySelector(".detail")?.textContent).toContain("part of the day, not counted");
  });

  it("draw a dot for each value and break the line at a gap", () => {
    const { container } = render(TrendDots, { column: column("average_hrv_ms", [60, 61, null, 62, 63]), range, prefs, colour: "teal" });
    expect(marks(container, "path.dots")).toBe(4);
    expect(marks(container, "path.thin")).toBe(2);
  });

  it("open the day of a mark", async () => {
    const onpick = vi.fn();
    render(TrendDots, { column: column("average_hrv_ms", [60, 61, null, 62, 63]), range, prefs, colour: "teal", onpick });
    screen.getByRole("application").focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(onpick).toHaveBeenCalledWith("2026-11-20");
  });

  it("say so when nothing is there", () => {
    const { container } = render(TrendDots, { column: column("average_hrv_ms", [null, null, null, null, null]), range, prefs, colour: "teal" });
    expect(container.textContent).toContain("HRV: no values in this range");
    expect(marks(container, "path.dots")).toBe(0);
  });

  it("stack stages, and leave out a night that lacks one of them", async () => {
    const { container } = render(StackBars, {
      takeaway: "Total sleep",
      howToRead: "",
      layers: [
        { column: column("deep_sleep_s", [3600, 3600, null, 3600, 3600]), label: "Deep", colour: "navy" },
        { column: column("light_sleep_s", [7200, null, null, 7200, 7200]), label: "Light", colour: "blue" },
      ],
      range,
      prefs,
    });
    const paths = Array.from(container.querySelectorAll("path.bars[d^='M']"));
    expect(paths.filter((path) => (path.getAttribute("d")?.match(/M/g)?.length ?? 0) === 3)).toHaveLength(2);
    expect((await cells())[4]).toEqual(["Mon 16 Nov", "1\u202fh", "2\u202fh"]);
  });

  it("draw temperature on both sides of zero", () => {
    const { container } = render(TemperatureBars, { column: column("temperature_deviation_c", [0.2, -0.3, null, 0, 0.1]), range, prefs });
    expect(container.textContent).toContain("Temperature between \u22120.30\u202f°C and +0.20\u202f°C from your baseline");
    expect(container.querySelector("line.zero")).not.toBeNull();
  });

  it("place nights on the clock", async () => {
    const { container } = render(BedtimeBars, {
      starts: column("bedtime_start_min", [-68, null, -30, 10, 0]),
      ends: column("bedtime_end_min", [421, null, 400, 450, 440]),
      scores: column("sleep_score", [90, null, 72, 61, null]),
      range,
      prefs,
    });
    expect(marks(container, "path.optimal")).toBe(1);
    expect(marks(container, "path.unscored")).toBe(1);
    expect((await cells())[4]).toEqual(["Mon 16 Nov", "22:52", "07:01", "90"]);
  });
});
