import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { HeartHours } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { extremes } from "./data";
import HourBands from "./HourBands.svelte";

const data: HeartHours = {
  days: 3,
  sources: [],
  hours: Array.from({ length: 24 }, (_, hour) =>
    hour === 2
      ? { hour, n: 0, low: null, q10: null, median: null, q90: null, high: null }
      : { hour, n: 12, low: 40, q10: 50, median: hour === 4 ? 52 : hour === 18 ? 90 : 65, q90: 95, high: 130 },
  ),
};
const show = (hideValues = false) => render(HourBands, { data, colour: "red", range: "November", prefs: { ...DEFAULT_PREFS, hideValues } });

it("the hours of a day name their lowest and highest", () => {
  show();
  expect(screen.getByRole("figure").textContent?.replace(/[\u00a0\u202f]/g, " ")).toContain("Lowest around 04:00 with a median of 52 bpm, highest around 18:00 with 90 bpm");
  expect(extremes([])).toBeNull();
});

const tied = (medians: Record<number, number>): string => {
  const hours = data.hours.map((hour) => (hour.median === null ? hour : { ...hour, median: medians[hour.hour] ?? 65 }));
  render(HourBands, { data: { ...data, hours }, colour: "red", range: "November", prefs: DEFAULT_PREFS });
  return screen.getByRole("figure").textContent?.replace(/[\u00a0\u202f]/g, " ") ?? "";
};

it("two hours that read alike are both named", () => {
  expect(tied({ 4: 52, 5: 52.4, 18: 90 })).toContain("Lowest around 04:00 and 05:00 with a median of 52 bpm, highest around 18:00 with 90 bpm");
});

it("more than two hours that read alike are several", () => {
  expect(tied({ 4: 52, 5: 52, 6: 52, 18: 90, 19: 90 })).toContain("Lowest in several hours with a median of 52 bpm, highest around 18:00 and 19:00 with 90 bpm");
});

it("a day without high and low says so", () => {
  expect(tied({})).toContain("A median of 65 bpm in every hour");
});

it("the hours of a day list every hour, also the one without a sample", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(rows).toHaveLength(25);
  expect(rows[3]?.textContent).toContain("No data");
});

it("the hours of a day tell no number while values are hidden", () => {
  show(true);
  expect(screen.getByRole("figure").textContent).not.toMatch(/\b(52|90|130)\b/);
});
