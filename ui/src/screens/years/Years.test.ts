import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ExploreMetric, YearsView } from "../../bindings";
import { daysFrom } from "../../format/day";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import { dayAddress, metricOf, monthHref } from "./address";
import Years from "./Years.svelte";

const metric = (name: string, n: number, group: ExploreMetric["group"] = "sleep"): ExploreMetric => ({ metric: name, unit: "", group, n, first: null, last: null });
const METRICS = [metric("sleep_score", 700), metric("steps", 900, "activity"), metric("vo2_max", 0, "body")];

/** Two years of a rising score, with a gap of ten days. */
function view(name = "sleep_score"): YearsView {
  const years = [2025, 2026].map((year) => {
    const first = `${String(year)}-01-01`;
    const values = daysFrom(first, `${String(year)}-12-31`).map((day, index) =>
      day < "2025-03-01" || day > "2026-11-20" || (day >= "2026-05-01" && day <= "2026-05-10") ? null : 60 + Math.round(index / 10),
    );
    return { year, first, values, part: null };
  });
  const values = years.flatMap((year) => year.values).filter((value) => value !== null);
  return {
    metric: name,
    unit: "points",
    years,
    months: [{ month: "2026-01", n: 31, low: 60, q1: 61, median: 62, q3: 63, high: 64 }, { month: "2026-02", n: 5, low: 60, q1: 61, median: 70, q3: 73, high: 74 }],
    records: [
      { kind: "highest", day: "2026-11-20", value: 92, days: 1 },
      { kind: "lowest", day: "2026-01-02", value: 60, days: 5 },
      { kind: "longest_streak", day: "2025-08-01", value: 75, days: 153 },
    ],
    n: values.length,
    mean: 76.5,
    oldest: "2025-03-01",
    newest: "2026-11-20",
  };
}

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");

async function open(hash = "#/years", answers: Record<string, (args: Record<string, unknown>) => unknown> = {}): Promise<void> {
  new Rust(appState(readyStage()), { explore_metrics: () => METRICS, years: ({ metric: asked }) => view(String(asked)), ...answers });
  render(Years, { route: parseRoute(hash) });
  await waitFor(() => expect(state()).not.toBe("loading"));
  await waitFor(() => expect(document.querySelector("[data-part=old]")).toBeNull());
}

describe("the screen of the years", () => {
  it("shows every day, the years over each other, every month and the records", async () => {
    await open();
    expect(state()).toBe("ready");
    expect(screen.getAllByRole("figure")).toHaveLength(3);
    const record = (kind: string) => document.querySelector(`[data-record="${kind}"] [data-value]`)?.getAttribute("data-value");
    expect([record("highest"), record("lowest"), record("longest_streak")]).toEqual(["92", "60", "153"]);
    expect(screen.getByRole("link", { name: /20 Nov/ }).getAttribute("href")).toBe("#/sleep/2026-11-20");
    expect(document.querySelector("main")?.textContent).toContain("Under 70% of the days");
  });

  it("asks for the metric of the address, and keeps the year in it", async () => {
    const asked = vi.fn(({ metric: name }: Record<string, unknown>) => view(String(name)));
    await open("#/years?metric=steps&year=2025", { years: asked });
    expect(asked).toHaveBeenLastCalledWith({ metric: "steps" });
    expect(screen.getByRole("radio", { name: "2025" })).toHaveProperty("checked", true);
    const calendar = screen.getAllByRole("figure")[0];
    expect(calendar?.textContent).toContain("306 days");
    await userEvent.click(screen.getByRole("radio", { name: "All years" }));
    expect(location.hash).toBe("#/years?metric=steps");
  });

  it("reads a day under the keys and opens it with Enter", async () => {
    await open();
    const calendar = screen.getAllByRole("application")[0];
    calendar?.focus();
    await userEvent.keyboard("{End}");
    const detail = () => screen.getAllByRole("figure")[0]?.querySelector(".detail")?.textContent;
    expect(detail()).toContain("Fri 20 Nov");
    await userEvent.keyboard("{ArrowLeft}");
    expect(detail()).toContain("Fri 13 Nov");
    await userEvent.keyboard("{Enter}");
    expect(location.hash).toBe("#/sleep/2026-11-13");
  });

  it("shows a day that was measured in part without counting it, and says so where its value is told", async () => {
    const marked = (name: string): YearsView => {
      const whole = view(name);
      const part = Array.from({ length: 365 }, (_, day) => (day === 323 || day === 321 ? "1" : "0")).join("");
      return { ...whole, years: whole.years.map((one) => (one.year === 2026 ? { ...one, part } : one)) };
    };
    await open("#/years?metric=steps", { years: ({ metric: name }) => marked(String(name)) });
    const calendar = screen.getAllByRole("figure")[0];
    expect(calendar?.querySelector("path.part")?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
    expect(calendar?.querySelector("[data-legend]")?.textContent).toContain("Part of a day, not counted");
    expect(calendar?.textContent).toContain("2 for only a part of the day, not counted");
    screen.getAllByRole("application")[0]?.focus();
    await userEvent.keyboard("{End}");
    expect(calendar?.querySelector(".detail")?.textContent).toBe("Fri 20 Nov \u00b7 92 \u00b7 part of the day, not counted");
    await userEvent.keyboard("t");
    const rows = Array.from(calendar?.querySelectorAll("tbody tr") ?? [], (row) => Array.from(row.children, (cell) => cell.textContent));
    expect(rows.slice(0, 2)).toEqual([["Fri 20 Nov", "92", "part of the day, not counted"], ["Thu 19 Nov", "92", ""]]);
  });

  it("says so when every day so far was measured in part", async () => {
    const [one] = view("steps").years;
    await open("#/years?metric=steps", { years: () => ({ ...view("steps"), years: [one], months: [], records: [], n: 0, mean: null }) });
    expect(state()).toBe("empty");
    expect(screen.getByText("Steps: no whole day so far")).toBeTruthy();
  });

  it("stays small however many days there are", async () => {
    await open();
    expect(document.querySelectorAll("main svg *").length).toBeLessThan(600);
  });

  it("says so when a metric has no value on any day, and lets another be chosen", async () => {
    await open("#/years?metric=vo2_max", { years: () => ({ ...view("vo2_max"), years: [], months: [], records: [], n: 0, mean: null, oldest: null, newest: null }) });
    expect(state()).toBe("empty");
    expect(screen.getByText(/no values on any day/)).toBeTruthy();
    expect(screen.getByTestId("years-metric")).toBeTruthy();
  });

  it("says that there is nothing yet before the first sync", async () => {
    await open("#/years", { explore_metrics: () => METRICS.map((one) => ({ ...one, n: 0 })), years: () => ({ ...view(), n: 0 }) });
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
  });

  it("says what went wrong, and tries again when asked", async () => {
    const answers = [
      () => {
        throw { code: "other", message: "The file could not be read.", retry: true };
      },
      () => view(),
    ];
    await open("#/years", { years: () => answers.shift()?.() });
    expect(state()).toBe("error");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(state()).toBe("ready"));
  });

  it("tells no number when values are hidden", async () => {
    new Rust(appState(readyStage(), { hideValues: true }), { explore_metrics: () => METRICS, years: () => view() });
    await app.start();
    render(Years, { route: parseRoute("#/years") });
    await waitFor(() => expect(state()).toBe("ready"));
    expect(document.querySelector("main")?.textContent).not.toMatch(/\b(92|76|62)\b/);
    cleanup();
  });
});

describe("the address of the years", () => {
  it("falls back to the sleep score, or to what has most values", () => {
    expect(metricOf({}, METRICS)).toBe("sleep_score");
    expect(metricOf({ metric: "nonsense" }, METRICS)).toBe("sleep_score");
    expect(metricOf({}, METRICS.slice(1))).toBe("steps");
    expect(metricOf({}, [])).toBe("sleep_score");
  });

  it("leads to the day that tells the metric", () => {
    expect(dayAddress("activity", "2026-11-20")).toBe("#/activity/2026-11-20");
    expect(dayAddress("heart", "2026-11-20")).toBe("#/sleep/2026-11-20");
    expect(dayAddress("stress", "2026-11-20")).toBe("#/stress?range=month&to=2026-11-20");
    expect(monthHref("steps", "2026-02")).toBe("#/explore?metric=steps&range=custom&from=2026-02-01&to=2026-02-28");
  });
});
