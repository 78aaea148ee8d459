import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { ExploreMetric, ScatterView } from "../../bindings";
import { daysFrom } from "../../format/day";
import { metricName } from "../../format/words";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import { stateIn, withState } from "./address";
import { choiceGroups, recentMetrics, rememberMetric } from "./choices";
import Explore from "./Explore.svelte";
import { viewOfMetric } from "./places";

const metrics: ExploreMetric[] = [
  { metric: "total_sleep_s", unit: "s", group: "sleep", n: 300, first: "2026-01-01", last: "2026-11-20" },
  { metric: "average_hrv_ms", unit: "ms", group: "heart", n: 300, first: "2026-01-01", last: "2026-11-20" },
  { metric: "lowest_heart_rate_bpm", unit: "bpm", group: "heart", n: 300, first: "2026-01-01", last: "2026-11-20" },
  { metric: "steps", unit: "", group: "activity", n: 300, first: "2026-01-01", last: "2026-11-20" },
  { metric: "vo2_max", unit: "", group: "body", n: 0, first: null, last: null },
];

const trend = (args: Record<string, unknown>): unknown => {
  const [first, last] = [String(args["first"] ?? "2026-01-01"), String(args["last"] ?? "2026-11-20")];
  const values = daysFrom(first, last).map((_, index) => (index % 7 === 3 ? null : 50 + (index % 9)));
  const column = (metric: string) => ({ metric, unit: "", values, part: null, n: values.length, mean: 54, median: 54, usual: null, usualLow: null, usualHigh: null, compared: null });
  return { first, last, oldest: "2026-01-01", newest: "2026-11-20", columns: (args["metrics"] as string[]).map(column) };
};

const scatter = (change: Partial<ScatterView> = {}) => (args: Record<string, unknown>): ScatterView => {
  const days = daysFrom("2026-08-01", "2026-11-10");
  return {
    x: String(args["x"]),
    y: String(args["y"]),
    lagDays: Number(args["lagDays"]),
    n: days.length,
    days,
    xs: days.map((_, index) => index),
    ys: days.map((_, index) => 100 - index),
    truncated: false,
    rho: -0.62,
    rhoLow: -0.7,
    rhoHigh: -0.5,
    slope: -1,
    slopeLow: -1.2,
    slopeHigh: -0.8,
    intercept: 100,
    tier: "solid",
    reason: null,
    tautology: false,
    ...change,
  };
};

async function open(hash: string, change: Record<string, (args: Record<string, unknown>) => unknown> = {}): Promise<Rust> {
  location.hash = hash;
  const rust = new Rust(appState(readyStage()), { explore_metrics: () => metrics, trend, explore_scatter: scatter(), ...change });
  await app.start();
  render(Explore, { route: parseRoute(hash) });
  await waitFor(() => expect(screen.getByRole("main").getAttribute("data-state")).toBe("ready"));
  return rust;
}

const address = (): Record<string, string> => ({ ...parseRoute(location.hash).params });

beforeEach(() => {
  location.hash = "";
});

describe("metrics over time", () => {
  it("opens on something worth seeing: two panels, one axis, one cursor", async () => {
    await open("#/explore");
    const figure = await screen.findByRole("figure");
    expect(figure.textContent).toContain("HRV");
    expect(figure.textContent).toContain("Lowest heart rate");
    const plot = screen.getByRole("application");
    plot.focus();
    await userEvent.keyboard("{End}");
    expect(document.querySelector(".detail.live")?.textContent?.replace(/[\u00a0\u202f]/g, " ")).toMatch(/^Fri 20 Nov · HRV \d+ ms · Lowest heart rate \d+ bpm$/);
  });

  it("zooms at the cursor and moves on, and the address has the days", async () => {
    await open("#/explore?range=custom&from=2026-06-01&to=2026-06-30");
    await screen.findByRole("figure");
    screen.getByRole("application").focus();
    await userEvent.keyboard("{Home}+");
    expect(address()).toMatchObject({ range: "custom", from: "2026-06-01", to: "2026-06-15" });
    await userEvent.keyboard("{PageDown}");
    expect(address()).toMatchObject({ from: "2026-06-25" });
  });

  it("takes a metric in from the keyboard, and out again, four at most", async () => {
    await open("#/explore?metrics=average_hrv_ms,lowest_heart_rate_bpm,total_sleep_s");
    await screen.findByRole("figure");
    const user = userEvent.setup();
    await user.click(screen.getByTestId("metric-add"));
    await user.keyboard("step");
    await user.click(await screen.findByText("Steps"));
    await waitFor(() => expect(address()["metrics"]).toBe("average_hrv_ms,lowest_heart_rate_bpm,total_sleep_s,steps"));
    expect(recentMetrics()).toEqual(["steps"]);
    await user.click(screen.getByRole("button", { name: "Remove Lowest heart rate" }));
    expect(address()["metrics"]).toBe("average_hrv_ms,total_sleep_s");
  });

  it("opens the day under the cursor", async () => {
    await open("#/explore?metrics=steps");
    await screen.findByRole("figure");
    screen.getByRole("application").focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(location.hash).toBe("#/activity/2026-11-20");
  });

  it("has the values of every panel in its table", async () => {
    await open("#/explore?range=week");
    await screen.findByRole("figure");
    await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    const headings = within(screen.getByRole("table")).getAllByRole("columnheader").map((cell) => cell.textContent);
    expect(headings).toEqual(["Day", "HRV", "Lowest heart rate"]);
  });
});

describe("two metrics together", () => {
  it("says what goes together, with n and intervals, and that it is not because", async () => {
    await open("#/explore?mode=scatter&x=steps&y=average_hrv_ms");
    const figure = await screen.findByRole("figure");
    expect(figure.textContent).toContain("Steps and HRV go opposite ways, strongly");
    expect(screen.getByRole("main").textContent).toContain("does not say that one causes the other");
    expect(document.querySelector('[data-metric="rho"]')?.getAttribute("data-value")).toBe("-0.62");
    expect(document.querySelector('[data-metric="pairs"]')?.getAttribute("data-value")).toBe("102");
    expect(screen.getByRole("main").textContent).toContain("\u22120.70 to \u22120.50");
  });

  it("refuses in words what is true by definition, and draws no line", async () => {
    await open("#/explore?mode=scatter", { explore_scatter: scatter({ tautology: true, rho: 0.9 }) });
    await screen.findByRole("figure");
    expect(screen.getByRole("main").textContent).toContain("is made from the other");
    expect(document.querySelector('[data-metric="rho"]')).toBeNull();
    expect(document.querySelector(".line")).toBeNull();
  });

  it("says how many pairs a line needs", async () => {
    await open("#/explore?mode=scatter", { explore_scatter: scatter({ n: 9, rho: null, rhoLow: null, rhoHigh: null, slope: null, slopeLow: null, slopeHigh: null, intercept: null, tier: "calibrating" }) });
    await screen.findByRole("figure");
    expect(screen.getByRole("main").textContent).toContain("at least 14 pairs of days; there are 9");
  });

  it("shifts by days, swaps, and tells years apart, all in the address", async () => {
    const rust = await open("#/explore?mode=scatter&x=steps&y=average_hrv_ms&lag=2");
    await screen.findByRole("figure");
    expect(rust.calls.find(([command]) => command === "explore_scatter")?.[1]).toMatchObject({ x: "steps", y: "average_hrv_ms", lagDays: 2 });
    const user = userEvent.setup();
    await user.selectOptions(screen.getByTestId("lag"), "1 day later");
    expect(address()).toMatchObject({ mode: "scatter", lag: "1" });
    await user.selectOptions(screen.getByTestId("by"), "year");
    expect(address()).toMatchObject({ by: "year" });
    await user.click(screen.getByRole("button", { name: "Swap the two" }));
    expect(address()).toMatchObject({ x: "average_hrv_ms", y: "steps" });
  });

  it("goes from day to day with the arrow keys, and opens one", async () => {
    await open("#/explore?mode=scatter&x=steps&y=average_hrv_ms");
    await screen.findByRole("figure");
    screen.getByRole("application").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    expect(document.querySelector(".detail.live")?.textContent).toContain("Sun 2 Aug");
    await userEvent.keyboard("{Enter}");
    expect(location.hash).toBe("#/activity/2026-08-02");
  });

  it("shows squares of days where marks would cover each other", async () => {
    const days = daysFrom("2019-01-01", "2026-01-01").slice(0, 2400);
    await open("#/explore?mode=scatter", { explore_scatter: scatter({ days, n: 2400, xs: days.map((_, index) => index % 91), ys: days.map((_, index) => index % 53) }) });
    const figure = await screen.findByRole("figure");
    expect(figure.querySelector("[data-group]")).toBeNull();
    expect(figure.textContent).toContain("More days: darker");
  });
});

describe("the address of Explore", () => {
  it("has a default for everything, and takes nothing that is no metric", () => {
    expect(stateIn({})).toEqual({ mode: "trend", metrics: ["average_hrv_ms", "lowest_heart_rate_bpm"], x: "bedtime_start_min", y: "average_hrv_ms", lagDays: 0, by: "none" });
    expect(stateIn({ metrics: "steps,steps,<b>,a,b,c,d", lag: "9", by: "?" })).toMatchObject({ metrics: ["steps", "a", "b", "c"], lagDays: 0, by: "none" });
    expect(withState({ range: "year", mode: "scatter", x: "steps" }, { mode: "trend" })).toEqual({ range: "year", mode: "trend", metrics: "average_hrv_ms,lowest_heart_rate_bpm" });
  });

  it("leads each metric to the screen of its day", () => {
    expect(["steps", "readiness_score", "temperature_deviation_c", "total_sleep_s"].map(viewOfMetric)).toEqual(["activity", "readiness", "readiness", "sleep"]);
  });
});

describe("the choice of a metric", () => {
  it("is by group, narrowed by words in any order, recent ones first", () => {
    expect(choiceGroups(metrics, [], "", metricName).map(({ group }) => group)).toEqual(["sleep", "heart", "activity", "body"]);
    expect(choiceGroups(metrics, [], "rate low", metricName).flatMap(({ choices }) => choices.map(({ metric }) => metric))).toEqual(["lowest_heart_rate_bpm"]);
    expect(choiceGroups(metrics, ["steps"], "", metricName)[0]).toMatchObject({ group: "recent", choices: [{ metric: "steps" }] });
    expect(choiceGroups(metrics, ["steps"], "zzz", metricName)).toEqual([]);
  });

  it("remembers the last five", () => {
    ["a", "b", "c", "d", "e", "f", "c"].forEach(rememberMetric);
    expect(recentMetrics()).toEqual(["c", "f", "e", "d", "b"]);
  });
});
