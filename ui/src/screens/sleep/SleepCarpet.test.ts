import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { addDays, daysFrom } from "../../format/day";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { carpetBytes } from "../../testing/carpet";
import { Rust } from "../../testing/rust";
import { pagesOf } from "./pages";
import Sleep from "./Sleep.svelte";

type Args = Record<string, unknown>;

const OLDEST = "2025-09-01";
const NEWEST = "2026-11-20";

const carpet = ({ kind, first, last }: Args): ArrayBuffer =>
  carpetBytes(
    kind === "activity" ? "activity" : "sleep",
    String(first),
    daysFrom(String(first), String(last)).map((day) => (day.endsWith("-09") ? { flags: 4 } : { sleep: [{ from: 130, codes: "4".repeat(2) + "2".repeat(70) }] })),
  );

const trend = ({ first, last, metrics }: Args): unknown => {
  const [from, to] = [typeof first === "string" ? first : OLDEST, typeof last === "string" ? last : NEWEST];
  const columns = (metrics as string[]).map((metric) => ({ metric, unit: "", values: daysFrom(from, to).map((_, index) => 60 + (index % 30)), n: 1 }));
  return { first: from, last: to, oldest: OLDEST, newest: NEWEST, columns };
};

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const detail = (): string | null | undefined => screen.getByRole("figure").querySelector(".detail")?.textContent;

async function open(hash: string, answers: Record<string, (args: Args) => unknown> = {}): Promise<void> {
  new Rust(appState(readyStage()), { carpet, trend, ...answers });
  render(Sleep, { route: parseRoute(hash) });
  await waitFor(() => expect(document.querySelector("[data-whole='true']") ?? (state() === "loading" ? null : state())).not.toBeNull());
}

describe("the carpet of nights", () => {
  it("is asked for page by page, the newest first, and none longer than a year", async () => {
    const asked = vi.fn(carpet);
    await open("#/sleep/carpet", { carpet: asked });
    await waitFor(() => expect(document.querySelector("[data-whole='true']")).not.toBeNull());
    expect(asked.mock.calls.map(([args]) => [args["first"], args["last"]])).toEqual([
      [addDays(NEWEST, -365), NEWEST],
      [OLDEST, addDays(NEWEST, -366)],
    ]);
    expect(screen.getByRole("figure").textContent).toContain("431 nights, one row each");
  });

  it("moves by night and by time on the keys, and Enter opens the night", async () => {
    await open("#/sleep/carpet");
    screen.getByRole("application").focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(detail()).toContain("Fri 20 Nov · 00:00 · Light");
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    expect(detail()).toContain("Thu 19 Nov · 00:05 · Light");
    await userEvent.keyboard("{Enter}");
    expect(location.hash).toBe("#/sleep/2026-11-19");
  });

  it("keeps order, hours and size in the address", async () => {
    await open("#/sleep/carpet?sort=score&days=2");
    expect(screen.getByRole("figure").textContent).toContain("Optimal");
    expect(screen.getByRole("radio", { name: "48 h" })).toHaveProperty("checked", true);
    await userEvent.click(screen.getByRole("radio", { name: "All at once" }));
    expect(location.hash).toBe("#/sleep/carpet?sort=score&days=2&rows=fit");
  });

  it("shows the days of activity as well", async () => {
    const asked = vi.fn(carpet);
    await open("#/sleep/carpet?kind=activity&range=3m", { carpet: asked });
    expect(asked).toHaveBeenCalledWith({ kind: "activity", first: addDays(NEWEST, -90), last: NEWEST });
    expect(screen.getByRole("figure").textContent).toContain("Not worn");
  });

  it("says that there is nothing yet before the first sync", async () => {
    await open("#/sleep/carpet", { trend: () => ({ first: "", last: "", oldest: null, newest: null, columns: [] }) });
    expect(state()).toBe("empty");
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
  });

  it("says what went wrong, and keeps the nights that came before", async () => {
    let pages = 0;
    await open("#/sleep/carpet", {
      carpet: (args) => {
        pages += 1;
        if (pages > 1) throw { code: "other", message: "The disk is busy.", retry: true };
        return carpet(args);
      },
    });
    await waitFor(() => expect(screen.getByText("The disk is busy.")).toBeTruthy());
    expect(state()).toBe("ready");
    expect(screen.getByRole("figure").textContent).toContain("nights, one row each");
  });

  it("cuts any range into pages that follow each other", () => {
    const pages = pagesOf("2016-11-21", "2026-11-20");
    expect(pages).toHaveLength(10);
    expect(pages.every(({ first, last }) => daysFrom(first, last).length <= 366)).toBe(true);
    expect(pages.slice(1).every((page, index) => addDays(page.last, 1) === pages[index]?.first)).toBe(true);
    expect(pagesOf("2026-11-20", "2026-11-20")).toEqual([{ first: "2026-11-20", last: "2026-11-20" }]);
  });
});
