import { render } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { daysFrom } from "../../format/day";
import { DEFAULT_PREFS } from "../../format/prefs";
import { trendColumn } from "../../testing/trend";
import WeekdayPattern from "./WeekdayPattern.svelte";

function show(first: string): HTMLElement {
  const days = daysFrom(first, "2026-11-20");
  return render(WeekdayPattern, { column: trendColumn("steps", days.map((_, index) => 9000 + index)), days, prefs: DEFAULT_PREFS, colour: "blue" }).container;
}

it("has no axis where no weekday is known, only how many days there are of each", () => {
  const week = show("2026-11-14");
  expect(week.textContent).toContain("Too few days for a weekly pattern");
  expect(week.querySelectorAll("line.rule")).toHaveLength(0);
  expect(Array.from(week.querySelectorAll("svg text:not(.strong)"), (text) => text.textContent)).toEqual(["1", "1", "1", "1", "1", "1", "1"]);
  expect(show("2026-10-24").querySelectorAll("line.rule").length).toBeGreaterThan(2);
});
