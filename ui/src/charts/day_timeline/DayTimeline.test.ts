import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import DayTimeline from "./DayTimeline.svelte";

const entries = [
  { kind: "sleep", label: "long_sleep", start: "2026-11-19T22:52:00+01:00", end: "2026-11-20T07:01:00+01:00" },
  { kind: "tag", label: "tag_generic_coffee", start: "2026-11-20T09:10:00+01:00", end: null },
];

it("a timeline has a cursor from entry to entry, and all of them in its table", async () => {
  const { container } = render(DayTimeline, { entries, prefs: DEFAULT_PREFS });
  screen.getByRole("application").focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(container.querySelector(".detail")?.textContent).toBe("Sleep · 22:52 – 07:01 · 8\u202fh\u00a09\u202fmin");
  await userEvent.keyboard("{ArrowRight}t");
  expect(container.querySelector(".detail")?.textContent).toBe("Coffee · 09:10");
  const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
  expect(rows.map((row) => Array.from(row.children, (cell) => cell.textContent))).toEqual([
    ["Sleep", "Sleep", "22:52", "07:01"],
    ["Tag", "Coffee", "09:10", ""],
  ]);
});

it("a timeline tells no length while values are hidden", async () => {
  const { container } = render(DayTimeline, { entries, prefs: { ...DEFAULT_PREFS, hideValues: true } });
  screen.getByRole("application").focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(container.querySelector(".detail")?.textContent).toBe("Sleep \u00b7 22:52 \u2013 07:01 \u00b7 \u2022\u2022\u2022");
});

it("a day without entries says so", () => {
  const { container } = render(DayTimeline, { entries: [], prefs: DEFAULT_PREFS });
  expect(container.textContent).toContain("No entries for this day");
});
