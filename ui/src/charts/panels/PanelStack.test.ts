import { render } from "@testing-library/svelte";
import { expect, it } from "vitest";
import type { TrendColumn } from "../../bindings";
import { daysFrom } from "../../format/day";
import { DEFAULT_PREFS } from "../../format/prefs";
import { trendRange } from "../trend/series";
import PanelStack from "./PanelStack.svelte";

const days = daysFrom("2026-10-01", "2026-10-30");
const column = (metric: string, low: number, step: number): TrendColumn => {
  const values = days.map((_, index) => low + (index % 5) * step);
  return { metric, unit: "", values, lead: [], part: null, n: values.length, mean: low + 2 * step, median: low + 2 * step, usual: low + 2 * step, usualLow: low, usualHigh: low + 4 * step, compared: null };
};

function open(...columns: TrendColumn[]): HTMLElement {
  const span = { first: "2026-10-01", last: "2026-10-30" };
  const { container } = render(PanelStack, {
    props: { columns, range: trendRange(span, 1), span, prefs: DEFAULT_PREFS, onrange: () => undefined, onpick: () => undefined },
  });
  return container;
}

const heights = (path: Element): number[] => Array.from((path.getAttribute("d") ?? "").matchAll(/[ML][\d.-]+[ ,]([\d.-]+)/g), (found) => Number(found[1]));

it("draws a metric within its own panel, whether its axis is in hours or in minutes", () => {
  const container = open(column("total_sleep_s", 6 * 3600, 1200), column("deep_sleep_s", 3000, 400));
  const names = Array.from(container.querySelectorAll("text.name"), (name) => name.textContent?.trim());
  expect(names).toEqual(["Total sleep, hours", "Deep sleep, minutes"]);
  const tops = Array.from(container.querySelectorAll("text.name"), (name) => Number(name.getAttribute("y")));
  const panels = Array.from(container.querySelectorAll("path.dots"), heights);
  expect(panels).toHaveLength(2);
  panels.forEach((places, index) => {
    expect(places.length).toBeGreaterThan(0);
    expect(Math.min(...places)).toBeGreaterThan(tops[index] ?? 0);
    expect(Math.max(...places)).toBeLessThan(tops[index + 1] ?? 400);
  });
});

it("gives no room below zero to what cannot be negative", () => {
  const container = open(column("high_activity_s", 0, 600));
  expect(Array.from(container.querySelectorAll("svg text"), (text) => text.textContent).filter((text) => text?.startsWith("\u2212"))).toEqual([]);
});

it("says of each metric on how many days it is there, and once for those that are there on as many", () => {
  const scarce = { ...column("steps", 4000, 500), n: 12 };
  expect(open(column("sleep_score", 70, 2), scarce).textContent).toContain("Sleep score 30 of 30 days \u00b7 Steps 12 of 30 days");
  const even = open(column("sleep_score", 70, 2), column("steps", 4000, 500)).textContent;
  expect(even).toContain("30 of 30 days");
  expect(even).not.toContain("Steps 30 of 30 days");
});
