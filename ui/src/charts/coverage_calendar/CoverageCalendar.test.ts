import { fireEvent, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { DayCell } from "../../bindings";
import { daysFrom } from "../../format/day";
import { DEFAULT_PREFS } from "../../format/prefs";
import CoverageCalendar from "./CoverageCalendar.svelte";
import { calendarLayout, placeOf } from "./data";

const days = daysFrom("2026-10-01", "2026-11-20").map(
  (day): DayCell => ({ day, state: "present", reason: null, items: 1, revisions: day === "2026-11-18" ? 2 : 0 }),
);
const off: DayCell = { day: "2026-11-19", state: "empty", reason: "not_worn", items: 0, revisions: 0 };
const cells = days.map((cell) => (cell.day === off.day ? off : cell));

function show(change: Partial<{ days: DayCell[]; chosen: string | null }> = {}) {
  const onpick = vi.fn();
  const { container } = render(CoverageCalendar, { name: "Sleep", year: 2026, days: cells, chosen: "2026-11-20", prefs: DEFAULT_PREFS, onpick, ...change });
  const detail = (): string | undefined => container.querySelector(".detail")?.textContent?.trim();
  return { onpick, container, detail };
}

describe("a coverage calendar", () => {
  it("says what is here and whether anything is missing", () => {
    const { detail } = show();
    expect(screen.getByText("Sleep: 50 days of 2026 are here, none is missing")).toBeTruthy();
    expect(detail()).toBe("n = 51 days; 1 changed by Oura after they first arrived");
  });

  it("has a cell for each day with its state and reason, and a legend with counts", () => {
    const { container } = show();
    expect(screen.getAllByTestId("coverage-day")).toHaveLength(51);
    const cell = container.querySelector<HTMLElement>("[data-day='2026-11-19']");
    expect([cell?.dataset["state"], cell?.dataset["reason"]]).toEqual(["empty", "not_worn"]);
    const legend = Array.from(container.querySelectorAll("li"), (one) => one.textContent?.replaceAll(/\s+/g, " ").trim());
    expect(legend).toEqual(["Here 49", "Here, revised later 1", "Not worn 1"]);
  });

  it("is walked with the arrow keys from the chosen day, each day read out, and picked with Enter", async () => {
    const { onpick, detail } = show();
    screen.getByRole("application").focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(detail()).toBe("Fri 20 Nov · Here · 1 entry");
    await userEvent.keyboard("{ArrowUp}");
    expect(detail()).toBe("Thu 19 Nov · Not worn");
    await userEvent.keyboard("{ArrowUp}");
    expect(detail()).toBe("Wed 18 Nov · Here, revised later · 1 entry · revised 2 times");
    await userEvent.keyboard("{ArrowLeft}{Enter}");
    expect(onpick).toHaveBeenCalledExactlyOnceWith("2026-11-11");
  });

  it("is picked with the mouse", async () => {
    const { onpick } = show();
    const layout = calendarLayout(2026, DEFAULT_PREFS.weekStart, 720);
    const place = placeOf("2026-10-04", layout);
    await fireEvent.click(screen.getByRole("application"), { clientX: (place?.x ?? 0) + 3, clientY: (place?.y ?? 0) + 3 });
    expect(onpick).toHaveBeenCalledExactlyOnceWith("2026-10-04");
  });

  it("has a table with a row for each day", async () => {
    show({ days: cells.slice(-2) });
    await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
    expect(rows.map((row) => Array.from(row.children, (cell) => cell.textContent))).toEqual([
      ["Thu 19 Nov", "Not worn", "0", "0"],
      ["Fri 20 Nov", "Here", "1", "0"],
    ]);
  });

  it("draws a year without an answer, faint", () => {
    const { container } = show({ days: [], chosen: null });
    expect(screen.getByText("Sleep: nothing in 2026")).toBeTruthy();
    expect(container.querySelector(".other")?.getAttribute("d")?.match(/M/g)).toHaveLength(365);
  });
});
