import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import MetArea from "./MetArea.svelte";

const met = Float32Array.from({ length: 1440 }, (_, minute) => (minute < 720 ? 1 : minute < 780 ? Number.NaN : 4));
const classes = "2".repeat(144) + "0".repeat(12) + "4".repeat(132);
const show = () =>
  render(MetArea, { met, intervalS: 60, classes, startsAt: "2026-11-20T04:00:00.000+01:00", prefs: DEFAULT_PREFS });

it("a day of MET names its peak on the clock of the day", () => {
  show();
  expect(screen.getByRole("figure").textContent).toContain("Most active at 17:00, with 4.0 MET");
  expect(screen.getByRole("figure").textContent).toContain("measured for 96% of the day");
});

it("a day of MET that has not ended says so far, and until when", () => {
  render(MetArea, { met: met.subarray(0, 600), intervalS: 60, classes: "2".repeat(120), startsAt: "2026-11-20T04:00:00.000+01:00", prefs: DEFAULT_PREFS });
  expect(screen.getByRole("figure").textContent).toContain("measured for 100% of the day so far, up to 14:00");
});

it("a day of MET hatches the time when the ring was off, and draws nothing there", () => {
  const { container } = show();
  expect(container.querySelectorAll("rect[fill^='url']")).toHaveLength(1);
  expect(Array.from(container.querySelectorAll("[data-class]"), (one) => one.getAttribute("data-class"))).toEqual(["inactive", "medium"]);
});

it("a day of MET has a table of its five-minute steps", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(rows).toHaveLength(289);
  expect(Array.from(rows[1]?.children ?? [], (cell) => cell.textContent)).toEqual(["04:00", "1.0", "1.0", "1.0", "Inactive"]);
  expect(Array.from(rows[145]?.children ?? [], (cell) => cell.textContent)).toEqual(["16:00", "No data", "No data", "No data", "Not worn"]);
  const values = (row: HTMLElement | undefined) => Array.from(row?.children ?? [], (cell) => (cell as HTMLElement).dataset["value"]);
  expect(values(rows[1])).toEqual(["2026-11-20T04:00:00+01:00", "1", "1", "1", "inactive"]);
  expect(values(rows[145])).toEqual(["2026-11-20T16:00:00+01:00", "", "", "", "non_wear"]);
});
