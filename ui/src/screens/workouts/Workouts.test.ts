import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import recordedTrend from "../../recorded/answers/trend";
import recordedWorkout from "../../recorded/answers/workout";
import recordedWorkouts from "../../recorded/answers/workouts";
import seriesWindow from "../../recorded/answers/series_window";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { Rust, refuse } from "../../testing/rust";
import Workouts from "./Workouts.svelte";

type Answers = Record<string, (args: Record<string, unknown>) => unknown>;
const answers: Answers = { trend: recordedTrend, workouts: recordedWorkouts, workout: recordedWorkout, series_window: seriesWindow };

function open(hash: string, more: Answers = {}): void {
  location.hash = hash;
  new Rust(appState(readyStage()), { ...answers, ...more });
  render(Workouts, { route: parseRoute(hash) });
}

const value = (metric: string): string | null | undefined => document.querySelector(`main [data-metric='${metric}']`)?.getAttribute("data-value");

beforeEach(() => {
  location.hash = "";
});

describe("workouts of a range", () => {
  it("are summed, drawn and listed, the newest first", async () => {
    open("#/workouts?range=month&to=2026-11-20");
    await waitFor(() => expect(value("workouts.count")).toBeDefined());
    const entries = recordedWorkouts({ first: "2026-10-22", last: "2026-11-20" }).entries;
    expect(Number(value("workouts.count")) + Number(value("workouts.sessions"))).toBe(entries.length);
    const rows = [...document.querySelectorAll("[data-workout]")].map((row) => row.getAttribute("data-workout"));
    expect(rows).toEqual(entries.map(({ id }) => id).reverse());
    expect(screen.getByRole("application").getAttribute("aria-label")).toContain("most often Running");
  });

  it("open with the Enter key from the chart", async () => {
    open("#/workouts?range=month&to=2026-11-20");
    const chart = await screen.findByRole("application");
    chart.focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(location.hash).toMatch(/^#\/workouts\//);
  });

  it("say that there are none in a range, and lead to the nearest", async () => {
    open("#/workouts?range=week&to=2026-11-20", { workouts: () => ({ oldest: "2024-01-01", newest: "2025-06-30", entries: [], omitted: 0 }) });
    expect(await screen.findByText("No workout or session in this range")).toBeTruthy();
    await userEvent.click(screen.getByTestId("nearest-day"));
    expect(location.hash).toContain("to=2025-06-30");
  });

  it("lead on from days between others to the newest of all, and from own dates back to a range that goes along", async () => {
    open("#/workouts?range=custom&from=2025-03-01&to=2025-03-04", { workouts: () => ({ oldest: "2024-01-01", newest: "2025-06-30", entries: [], omitted: 0 }) });
    await userEvent.click(await screen.findByTestId("nearest-day"));
    expect(location.hash).toBe("#/workouts?range=month&to=2025-06-30");
  });

  it("say that there has never been one, or that the person did not allow them", async () => {
    const none = { workouts: () => ({ oldest: null, newest: null, entries: [], omitted: 0 }) };
    open("#/workouts", none);
    expect(await screen.findByText("No workout or session yet")).toBeTruthy();
    cleanup();
    const stage = readyStage();
    new Rust(appState({ ...stage, session: { ...stage.session, missingScopes: ["workout"] } }), { ...answers, ...none });
    const stop = await app.start();
    render(Workouts, { route: parseRoute("#/workouts") });
    await waitFor(() => expect(screen.getByTestId("absence").dataset["reason"]).toBe("scope"));
    stop();
  });

  it("can be asked for again after an error", async () => {
    let tries = 0;
    open("#/workouts", { workouts: (args) => (++tries === 1 ? refuse("other", "The disk did not answer.") : recordedWorkouts(args)) });
    expect(await screen.findByText("The disk did not answer.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(value("workouts.count")).toBeDefined());
  });
});

describe("one workout", () => {
  const run = recordedWorkouts({ first: "2026-10-22", last: "2026-11-20" }).entries.find(({ activity }) => activity === "running");
  const rest = recordedWorkouts({ first: "2026-08-22", last: "2026-11-20" }).entries.find(({ kind }) => kind === "session");

  it("shows what was measured around it, and both nights", async () => {
    open(`#/workouts/${run?.id ?? ""}`);
    await waitFor(() => expect(value("workout.calories_kcal")).toBe(String(run?.caloriesKcal)));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("Running");
    expect((await screen.findByRole("application")).getAttribute("aria-label")).toMatch(/Heart rate: \d+\sbpm on average/);
    expect(value("night_before.lowest_heart_rate_bpm")).toMatch(/^\d+$/);
    expect(value("night_after.lowest_heart_rate_bpm")).toMatch(/^\d+$/);
  });

  it("that is a session shows its own samples, with the gap in them", async () => {
    open(`#/workouts/${rest?.id ?? ""}`);
    await waitFor(() => expect(screen.getAllByRole("application")).toHaveLength(2));
    const line = document.querySelector("figure svg path[stroke]")?.getAttribute("d") ?? "";
    expect(line.match(/M/g)).toHaveLength(2);
  });

  it("that Oura has removed says so", async () => {
    open("#/workouts/gone-2026-11-20");
    expect(await screen.findByText("This workout is no longer there")).toBeTruthy();
  });
});
