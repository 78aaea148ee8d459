import { render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import type { ActivityDayView } from "../../bindings";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import { started } from "../../testing/started";
import { noLanes, trendAnswer } from "../../testing/trend";
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

const run = {
  kind: "workout", id: "run 1", day: "2026-11-20", activity: "running", intensity: "moderate", label: null, source: null,
  start: "2026-11-20T18:00:00+01:00", end: "2026-11-20T18:37:00+01:00", caloriesKcal: 407, distanceM: 6364, averageHeartRateBpm: 148, highestHeartRateBpm: 171, mood: null,
};
const trend = trendAnswer((metric, index) => (metric === "non_wear_s" ? (index === 3 ? 40_000 : 3000) : metric.endsWith("_points") ? 70 : 9000 + index * 10), { usual: 9000, usualLow: 8000, usualHigh: 10_000, part: { marks: "0001", unfinished: null } });

async function open(answer: ActivityDayView, met = vi.fn(() => new Float32Array(1440).fill(1.5).buffer)): Promise<typeof met> {
  new Rust(appState(readyStage()), { activity_day: () => answer, activity_met: met, trend, workouts: () => ({ oldest: null, newest: null, entries: [run] }) });
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
    expect(screen.getByRole("main").textContent).toContain("of 450\u202fkcal, 141%");
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

  it("says what is usual of each amount, and how a contributor moved", async () => {
    await open(view());
    expect(screen.getByRole("main").textContent).toContain("usual 8,000–\u206010,000");
    const row = document.querySelector("[data-metric='activity_contributor.stay_active']")?.closest("li");
    expect(row?.textContent).toContain("\u221217");
  });

  it("marks long sitting and the workouts of the day, each a way to its page", async () => {
    await open(view({ classes5Min: `${"1".repeat(36)}${"2".repeat(12)}${"3".repeat(240)}` }));
    expect(screen.getByRole("figure").textContent).toContain("1 stretch of 50 minutes or more without moving");
    expect(document.querySelectorAll("[data-sit]")).toHaveLength(1);
    const link = screen.getByRole("link", { name: /Running/ });
    expect(link.getAttribute("href")).toBe("#/workouts/run%201");
    expect(link.textContent).toMatch(/37\smin/);
  });

  it("keeps hidden values hidden", async () => {
    const met = (): ArrayBufferLike => new Float32Array(1440).fill(1.5).buffer;
    const none = () => ({ oldest: null, newest: null, entries: [] });
    await started(readyStage(), { activity_day: () => view(), activity_met: met, trend, workouts: none }, { hideValues: true });
    render(Activity, { route: parseRoute("#/activity") });
    await waitFor(() => expect(state()).toBe("ready"));
    expect(screen.getByRole("main").textContent).not.toMatch(/13,786|635|2,155|10\.8/);
    expect(screen.getByText("No workout on this day")).toBeTruthy();
  });
});

describe("the activity trend", () => {
  it("has amounts, minutes by intensity, the pattern of the week and the time the ring was off", async () => {
    new Rust(appState(readyStage()), { trend, lanes: noLanes });
    render(Activity, { route: parseRoute("#/activity/trend") });
    await waitFor(() => expect(state()).toBe("ready"));
    expect(screen.getAllByRole("figure")).toHaveLength(8);
    expect(screen.getByRole("main").textContent).toContain("1 day is grey and not counted: the ring was off for more than 30% of it");
    expect(screen.getByRole("main").textContent).toContain("Most steps on");
  });
});
