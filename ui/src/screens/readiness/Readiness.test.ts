import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ReadinessDayView, TrendView } from "../../bindings";
import { addDays, daysFrom } from "../../format/day";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import Readiness from "./Readiness.svelte";

const NEWEST = "2026-11-20";

const day: ReadinessDayView = {
  place: { day: NEWEST, previous: "2026-11-19", next: null, oldest: "2023-06-02", newest: NEWEST, fetchedAt: null },
  score: 73,
  contributors: [
    { key: "recovery_index", points: 55, yesterday: 84, usual: 80 },
    { key: "hrv_balance", points: 75, yesterday: 70, usual: null },
  ],
  temperatureDeviationC: -0.04,
  temperatureTrendDeviationC: 0.1,
  lowestHeartRateBpm: 49,
  averageHrvMs: 67,
};

function trend({ first, last, metrics }: Record<string, unknown>): TrendView {
  const from = typeof first === "string" ? first : "2023-06-02";
  const to = typeof last === "string" ? last : NEWEST;
  const values = daysFrom(from, to).map((_, index) => (index % 2 === 0 ? 0.1 : null));
  const columns = (metrics as string[]).map((metric) => ({
    metric, unit: "", values, n: values.length / 2, mean: 0.1, median: 0.1, usual: null, usualLow: null, usualHigh: null,
  }));
  return { first: from, last: to, oldest: "2023-06-02", newest: NEWEST, columns };
}

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");

async function open(hash: string, answers: Record<string, (args: Record<string, unknown>) => unknown>): Promise<void> {
  new Rust(appState(readyStage()), answers);
  render(Readiness, { route: parseRoute(hash) });
  await waitFor(() => expect(state()).not.toBe("loading"));
}

describe("the readiness screen", () => {
  it("shows score, deviation and contributors, and names the largest change", async () => {
    const asked = vi.fn(trend);
    await open("#/readiness", { readiness_day: () => day, trend: asked });
    expect(document.querySelector("main [data-metric='temperature_deviation_c']")?.getAttribute("data-value")).toBe("-0.04");
    expect(screen.getByText("Recovery index fell by 29 since yesterday")).toBeTruthy();
    expect(asked).toHaveBeenCalledWith({ first: addDays(NEWEST, -27), last: NEWEST, metrics: ["temperature_deviation_c"] });
  });

  it("is empty for a day without a document", async () => {
    const nothing = { ...day, score: null, contributors: [], temperatureDeviationC: null };
    await open("#/readiness", { readiness_day: () => nothing, trend });
    expect(state()).toBe("empty");
  });
});

describe("a trend", () => {
  it("ends on the newest day of the data and steps by its own length", async () => {
    const asked = vi.fn(trend);
    await open("#/readiness/trend?range=7d", { trend: asked });
    expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ first: "2026-11-14", last: NEWEST }));
    await userEvent.keyboard("{Control>}[[{/Control}");
    expect(location.hash).toBe("#/readiness/trend?range=7d&to=2026-11-13");
  });

  it("asks once for all of its charts", async () => {
    const asked = vi.fn(trend);
    await open("#/readiness/trend", { trend: asked });
    expect(asked).toHaveBeenCalledTimes(2);
    expect(asked.mock.calls[1]?.[0]["metrics"]).toEqual(["readiness_score", "temperature_deviation_c", "lowest_heart_rate_bpm", "average_hrv_ms"]);
    expect(screen.getAllByRole("figure")).toHaveLength(4);
  });

  it("changes its range in the address", async () => {
    await open("#/readiness/trend", { trend });
    await userEvent.click(screen.getByText("Year"));
    expect(location.hash).toBe("#/readiness/trend?range=365d");
  });

  it("says that there is nothing yet before the first data", async () => {
    await open("#/readiness/trend", { trend: (args) => ({ ...trend(args), oldest: null, newest: null, columns: [] }) });
    expect(state()).toBe("empty");
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
  });
});
