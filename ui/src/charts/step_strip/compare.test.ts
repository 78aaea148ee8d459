import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { TrendColumn } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { trendColumn } from "../../testing/trend";
import type { TrendCompare } from "../trend/compare";
import { trendRange } from "../trend/series";
import { comparedPoints, stepSides } from "./compare";
import { stepRuns, type Step } from "./data";
import StepStrip from "./StepStrip.svelte";

const steps: Step[] = ["Low", "Middle", "High"].map((label, index) => ({ value: index + 1, label, colour: `var(--seq-${String(index + 2)})` }));
const compare: TrendCompare = { kind: "previous", first: "2026-11-11", last: "2026-11-15" };
const range = trendRange({ first: "2026-11-16", last: "2026-11-20" }, 1, compare);
const column = (others: (number | null)[]): TrendColumn =>
  trendColumn("resilience_level", [3, 3, null, 2, 3], {
    compared: { values: others, lead: [], n: others.length, mean: null, median: null, difference: null, reason: null },
  });
const show = (others: (number | null)[], prefs = DEFAULT_PREFS) =>
  render(StepStrip, { takeaway: "Resilience", howToRead: "", label: "Level", steps, column: column(others), range, prefs, joined: true });
const text = (element: Element): string => (element.textContent ?? "").replaceAll(/\s+/g, " ").trim();

describe("steps beside those of other days", () => {
  it("lie under the days that they belong to, hollow, and are named", () => {
    const { container } = show([1, 1, 2, null, 3]);
    const path = container.querySelector("path.others")?.getAttribute("d") ?? "";
    expect(path.match(/M/g)).toHaveLength(3);
    expect(text(container.querySelector("[data-legend]") ?? container)).toBe("Previous period No data");
  });

  it("are read out with the day of the range, and stand in the table", async () => {
    const { container } = show([1, 1, 2, null, 3]);
    screen.getByRole("application").focus();
    await userEvent.keyboard("{Home}t");
    expect(container.querySelector(".detail")?.textContent).toBe("Mon 16 Nov \u00b7 High \u00b7 compared: Wed 11 Nov, Low");
    const table = within(screen.getByRole("region", { name: "Resilience" }));
    expect(table.getAllByRole("columnheader").map(text)).toEqual(["Day", "Level", "Previous period"]);
    expect(table.getAllByRole("row").slice(1, 3).map((row) => Array.from(row.children, text))).toEqual([["Fri 20 Nov", "High", "High"], ["Thu 19 Nov", "Middle", "No data"]]);
  });

  it("are counted step by step on both sides", () => {
    show([1, 1, 2, null, 3]);
    const rows = within(screen.getByRole("table", { name: "Comparison" })).getAllByRole("row").map((row) => Array.from(row.children, text));
    expect(rows[1]).toEqual(["High", "3 75%", "1 25%"]);
    expect(rows[3]).toEqual(["Low", "0 0%", "2 50%"]);
    expect(rows.slice(4)).toEqual([["The middle day", "High", "Low"], ["Days", "4 of 5", "4 of 5"]]);
  });

  it("of another length are only counted", () => {
    const ninety = column(new Array<number>(90).fill(2));
    expect(comparedPoints(ninety, range)).toBeNull();
    expect(stepSides(ninety, steps, range, DEFAULT_PREFS)?.[1].shares.map(({ count }) => count)).toEqual(["0", "90", "0"]);
  });

  it("are hidden with the other values, and absent without a comparison", () => {
    const hidden = stepSides(column([1, 1, 1, 1, 1]), steps, range, { ...DEFAULT_PREFS, hideValues: true });
    expect(JSON.stringify(hidden)).not.toMatch(/High|Low|%/);
    expect(stepSides(column([1]), steps, { ...range, compare: null }, DEFAULT_PREFS)).toBeNull();
  });
});

it("neighbours in one row are one run, and a day without a step ends it", () => {
  expect(stepRuns([1, 1, null, 1, 2])).toEqual([
    { from: 0, to: 2, row: 1 },
    { from: 3, to: 4, row: 1 },
    { from: 4, to: 5, row: 2 },
  ]);
});
