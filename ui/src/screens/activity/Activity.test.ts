import { render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import type { ActivityDayView } from "../../bindings";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import Activity from "./Activity.svelte";

const view = (change: Partial<ActivityDayView> = {}): ActivityDayView => ({
  place: { day: "2026-11-20", previous: "2026-11-19", next: null, oldest: "2023-06-02", newest: "2026-11-20", fetchedAt: null },
  hasData: true,
  startsAt: "2026-11-20T04:00:00.000+01:00",
  score: 88,
  contributors: [{ key: "stay_active", points: 53 }],
  steps: 13_786,
  activeCaloriesKcal: 635,
  targetCaloriesKcal: 450,
  totalCaloriesKcal: 2155,
  equivalentWalkingDistanceM: 10_753,
  targetMeters: 8000,
  inactivityAlerts: 2,
  averageMet: 1.65,
  times: { highS: 1800, mediumS: 2400, lowS: 14_100, sedentaryS: 38_400, restingS: 26_700, nonWearS: 3000 },
  classes5Min: "2".repeat(288),
  metIntervalS: 60,
  ...change,
});

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const value = (metric: string): string | null | undefined =>
  document.querySelector(`main [data-metric="${metric}"]`)?.getAttribute("data-value");

async function open(answer: ActivityDayView, met = vi.fn(() => new Float32Array(1440).fill(1.5).buffer)): Promise<typeof met> {
  new Rust(appState(readyStage()), { activity_day: () => answer, activity_met: met });
  render(Activity, { route: parseRoute("#/activity") });
  await waitFor(() => expect(state()).not.toBe("loading"));
  return met;
}

describe("the activity screen", () => {
  it("shows every number exactly as it was received", async () => {
    await open(view());
    const names = ["activity_score", "steps", "active_calories_kcal", "total_calories_kcal", "equivalent_walking_distance_m", "high_activity_s", "sedentary_s", "non_wear_s", "inactivity_alerts"];
    expect(names.map(value)).toEqual(["88", "13786", "635", "2155", "10753", "1800", "38400", "3000", "2"]);
  });

  it("asks for the MET values of the day that was answered", async () => {
    const met = await open(view());
    expect(met).toHaveBeenCalledWith({ day: "2026-11-20" });
    expect(screen.getByRole("figure").textContent).toContain("measured for 100% of the day");
  });

  it("says how far a goal was reached", async () => {
    await open(view());
    expect(screen.getByRole("main").textContent).toContain("of 450\u00a0kcal, 141%");
  });

  it("asks for no MET values when the day has none", async () => {
    const met = await open(view({ metIntervalS: null, classes5Min: null }));
    expect(met).not.toHaveBeenCalled();
    expect(screen.getByText("No movement was recorded on this day")).toBeTruthy();
  });

  it("says so when there is no document for the day", async () => {
    await open(view({ hasData: false, metIntervalS: null }));
    expect(state()).toBe("empty");
    expect(screen.getByText("No activity for Fri 20 Nov")).toBeTruthy();
  });
});
