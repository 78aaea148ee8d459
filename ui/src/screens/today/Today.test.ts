import { render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { TodayView } from "../../bindings";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import Today from "./Today.svelte";

const recent = Array.from({ length: 14 }, (_, index) => (index === 3 ? null : 70 + index));

const view = (change: Partial<TodayView> = {}): TodayView => ({
  day: "2026-11-20",
  sleep: { day: "2026-11-20", score: 80, recent },
  readiness: { day: "2026-11-20", score: 73, recent },
  activity: { day: "2026-11-19", score: 88, recent },
  totalSleepS: 25_920,
  deepS: 5400,
  lightS: 12_000,
  remS: 8520,
  awakeS: 2940,
  bedtimeStart: "2026-11-19T22:52:00.000+01:00",
  bedtimeEnd: "2026-11-20T07:01:00.000+01:00",
  steps: 13_786,
  activeCaloriesKcal: 635,
  vitals: [
    { metric: "average_hrv_ms", unit: "ms", value: 67, usualLow: 54, usualHigh: 72, usualN: 88, recent },
    { metric: "temperature_deviation_c", unit: "°C", value: -0.04, usualLow: null, usualHigh: null, usualN: 9, recent },
    { metric: "spo2_average_percent", unit: "%", value: null, usualLow: 96, usualHigh: 98, usualN: 80, recent },
  ],
  timeline: [{ kind: "sleep", label: "long_sleep", start: "2026-11-19T22:52:00.000+01:00", end: "2026-11-20T07:01:00.000+01:00" }],
  ...change,
});

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const metric = (name: string): Element | null => document.querySelector(`main [data-metric="${name}"]`);

async function open(answer: () => unknown): Promise<void> {
  new Rust(appState(readyStage()), { today: answer });
  render(Today, { route: parseRoute("#/today") });
  await waitFor(() => expect(state()).not.toBe("loading"));
}

describe("today", () => {
  it("shows the scores and last night exactly as they were received", async () => {
    await open(() => view());
    expect(state()).toBe("ready");
    const values = ["sleep_score", "readiness_score", "activity_score", "total_sleep_s", "deep_sleep_s", "light_sleep_s", "rem_sleep_s", "awake_s", "steps", "active_calories_kcal"];
    expect(values.map((name) => metric(name)?.getAttribute("data-value"))).toEqual(["80", "73", "88", "25920", "5400", "12000", "8520", "2940", "13786", "635"]);
    expect(metric("total_sleep_s")?.textContent).toBe("7\u00a0h\u00a012\u00a0min");
    expect(screen.getByRole("main").textContent).toContain("22:52 – 07:01");
  });

  it("leads from each card to its screen, and says when a score is older than the day", async () => {
    await open(() => view());
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(["#/sleep/2026-11-20", "#/readiness/2026-11-20", "#/activity/2026-11-19", "#/sleep/2026-11-20", "#/activity/2026-11-19"]);
    expect(screen.getByText("From Thu 19 Nov")).toBeTruthy();
  });

  it("places each vital against the person's own range, or says how much is missing for one", async () => {
    await open(() => view());
    const rows = Array.from(document.querySelectorAll("main li"), (row) => row.textContent ?? "");
    expect(rows[0]).toContain("usual · 54\u00a0ms – 72\u00a0ms");
    expect(rows[1]).toContain("9 nights so far, 14 needed");
    expect(metric("spo2_average_percent")?.getAttribute("data-value")).toBe("");
  });

  it("is empty before the first data", async () => {
    await open(() => view({ day: null }));
    expect(state()).toBe("empty");
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
  });

  it("says so when no night has arrived", async () => {
    await open(() => view({ totalSleepS: null, deepS: null, lightS: null, remS: null, awakeS: null, bedtimeStart: null, bedtimeEnd: null }));
    expect(screen.getByText("No night has arrived for this day.")).toBeTruthy();
    expect(metric("total_sleep_s")?.getAttribute("data-value")).toBe("");
  });

  it("shows an error only when there is nothing to show", async () => {
    await open(() => {
      throw { code: "other", message: "The file could not be read.", retry: true };
    });
    expect(state()).toBe("error");
  });
});
