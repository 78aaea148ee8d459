import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { TrendColumn } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import BedtimeBars from "../bedtime_bars/BedtimeBars.svelte";
import StackBars from "../stack_bars/StackBars.svelte";
import TemperatureBars from "../temperature_bars/TemperatureBars.svelte";
import { trendRange } from "./series";
import TrendBars from "./TrendBars.svelte";
import TrendDots from "./TrendDots.svelte";

const range = trendRange({ first: "2026-11-16", last: "2026-11-20" }, 1);
const prefs = DEFAULT_PREFS;

const column = (metric: string, values: (number | null)[]): TrendColumn => ({
  metric,
  unit: "",
  values,
  n: values.filter((value) => value !== null).length,
  mean: 1,
  median: values.find((value) => value !== null) ?? null,
  usual: null,
  usualLow: null,
  usualHigh: null,
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
    const paths = Array.from(container.querySelectorAll("svg path[d^='M']"));
    expect(paths.filter((path) => (path.getAttribute("d")?.match(/M/g)?.length ?? 0) === 3)).toHaveLength(2);
    expect((await cells())[4]).toEqual(["Mon 16 Nov", "1\u00a0h", "2\u00a0h"]);
  });

  it("draw temperature on both sides of zero", () => {
    const { container } = render(TemperatureBars, { column: column("temperature_deviation_c", [0.2, -0.3, null, 0, 0.1]), range, prefs });
    expect(container.textContent).toContain("Temperature between \u22120.30\u00a0°C and +0.20\u00a0°C from your baseline");
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
