import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ReadinessDayView } from "../../bindings";
import { addDays } from "../../format/day";
import { parseRoute } from "../../route";
import { readyStage } from "../../testing/app-state";
import { started } from "../../testing/started";
import { noLanes, trendAnswer } from "../../testing/trend";
import Readiness from "./Readiness.svelte";

const NEWEST = "2026-11-20";

const day: ReadinessDayView = {
  place: { day: NEWEST, previous: "2026-11-19", next: null, oldest: "2023-06-02", newest: NEWEST, fetchedAt: null },
  score: 73,
  contributors: [
    { key: "hrv_balance", points: 75, yesterday: 70, usual: null },
    { key: "recovery_index", points: 55, yesterday: 84, usual: 80 },
    { key: "sleep_balance", points: 80, yesterday: 80, usual: 80 },
  ],
  temperatureDeviationC: -0.04,
  temperatureTrendDeviationC: 0.1,
  lowestHeartRateBpm: 49,
  averageHrvMs: 67,
};

const usual = { usual: 60, usualLow: 50, usualHigh: 70 };
const trend = trendAnswer((metric, index) => (metric.endsWith("_c") ? (index % 2 === 0 ? 0.1 : null) : 60 + (index % 5)), usual);
const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const value = (metric: string): string | null | undefined =>
  document.querySelector(`main [data-metric="${metric}"]`)?.getAttribute("data-value");

async function open(hash: string, answers: Record<string, (args: Record<string, unknown>) => unknown>, hideValues = false): Promise<void> {
  await started(readyStage(), { lanes: noLanes, ...answers }, { hideValues });
  location.hash = hash;
  render(Readiness, { route: parseRoute(hash) });
  await waitFor(() => expect(state()).not.toBe("loading"));
}

describe("the readiness screen", () => {
  it("shows every number exactly as it was received", async () => {
    await open("#/readiness", { readiness_day: () => day, trend });
    expect(["readiness_score", "temperature_deviation_c", "lowest_heart_rate_bpm", "average_hrv_ms"].map(value)).toEqual(["73", "-0.04", "49", "67"]);
    expect(value("readiness_contributor.recovery_index")).toBe("55");
  });

  it("says what changed since yesterday, the largest first, in plain sentences", async () => {
    await open("#/readiness", { readiness_day: () => day, trend });
    const items = Array.from(screen.getByRole("main").querySelectorAll("ol li"), (item) => item.textContent);
    expect(items).toHaveLength(3);
    expect(items[0]).toContain("Recovery index fell by 29 points");
    expect(items[0]).toContain("from “Good” to “Pay attention”");
    expect(items[1]).toContain("HRV balance rose by 5 points");
    expect(items[2]).toContain("Sleep balance stayed the same");
  });

  it("puts heart rate, HRV and temperature on the band of the ninety days before", async () => {
    const asked = vi.fn(trend);
    await open("#/readiness", { readiness_day: () => day, trend: asked });
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ first: NEWEST, last: NEWEST }));
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ first: addDays(NEWEST, -29), last: NEWEST, metrics: ["readiness_score", "temperature_deviation_c"] }));
    expect(screen.getByRole("main").textContent).toContain("below your usual 50–\u206070\u202fbpm");
  });

  it("has nothing to compare without a day before", async () => {
    const alone = day.contributors.map((one) => ({ ...one, yesterday: null }));
    await open("#/readiness", { readiness_day: () => ({ ...day, contributors: alone }), trend });
    expect(screen.getByText("There is no readiness for the day before, so nothing can be compared.")).toBeTruthy();
  });

  it("keeps hidden values hidden", async () => {
    await open("#/readiness", { readiness_day: () => day, trend }, true);
    expect(screen.getByRole("main").textContent).not.toMatch(/\b(73|49|67)\b|by 29/);
    expect(screen.getByRole("main").textContent).toContain("Recovery index fell");
  });

  it("is empty for a day without a document", async () => {
    const nothing = { ...day, score: null, contributors: [], temperatureDeviationC: null };
    await open("#/readiness", { readiness_day: () => nothing, trend });
    expect(state()).toBe("empty");
  });
});

describe("the readiness trend", () => {
  it("asks once for all of its charts, and has each contributor beside the measured values", async () => {
    const asked = vi.fn(trend);
    await open("#/readiness/trend?range=week", { trend: asked });
    expect(asked).toHaveBeenCalledTimes(2);
    expect(asked.mock.calls[1]?.[0]["metrics"]).toContain("readiness_hrv_balance_points");
    expect(screen.getAllByRole("figure")).toHaveLength(4);
    expect(value("readiness_hrv_balance_points.median")).toBe("61");
  });

  it("steps by its own length with the keys of the window", async () => {
    await open("#/readiness/trend?range=week", { trend });
    await userEvent.keyboard("{Control>}[[{/Control}");
    expect(location.hash).toContain("to=2026-11-13");
  });
});
