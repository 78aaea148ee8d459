import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Settings, TodayView, WorkoutEntry } from "../../bindings";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import { cardIds } from "./cards";
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
  stress: { day: "2026-11-19", summary: "stressful", stressHighS: 7200, recoveryHighS: 3600 },
  resilience: { day: "2026-11-20", level: "solid" },
  vascularAge: { day: "2026-11-20", years: 31 },
  bedtimeWindow: { day: "2026-11-20", startMin: -90, endMin: -30, status: "optimal_found", recommendation: "earlier_bedtime" },
  restMode: null,
  battery: { level: 18, charging: false, inCharger: false, at: "2026-11-20T07:14:00Z" },
  ...change,
});

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const metric = (name: string): Element | null => document.querySelector(`main [data-metric="${name}"]`);

let stop: (() => void) | undefined;
afterEach(() => stop?.());

const run: WorkoutEntry = {
  kind: "workout",
  id: "w1",
  day: "2026-11-18",
  activity: "running",
  intensity: "moderate",
  label: null,
  source: "manual",
  start: "2026-11-18T18:00:00+01:00",
  end: "2026-11-18T18:42:00+01:00",
  caloriesKcal: 410,
  distanceM: 7200,
  averageHeartRateBpm: 142,
  highestHeartRateBpm: 171,
  mood: null,
};
const answers = {
  workouts: () => ({ oldest: "2026-01-01", newest: "2026-11-19", entries: [run, { ...run, id: "s1", kind: "session", activity: "meditation" }] }),
  notes: () => [{ id: "n1", firstDay: "2026-11-20", lastDay: "2026-11-20", text: "Slept at the sea.", createdAt: "", changedAt: "" }],
  bookmarks: () => [{ day: "2026-11-20", label: null, createdAt: "" }],
  save_settings: ({ settings }: Record<string, unknown>) => settings,
};

async function open(answer: () => unknown, chosen: Partial<Settings> = {}): Promise<Rust> {
  const rust = new Rust(appState(readyStage(), chosen), { ...answers, today: answer });
  stop = await app.start();
  render(Today, { route: parseRoute("#/today") });
  await waitFor(() => expect(state()).not.toBe("loading"));
  return rust;
}

describe("today", () => {
  it("says of a day that Oura has not judged that there is no measured stress, not that there was none", async () => {
    await open(() => view({ stress: { day: "2026-11-20", summary: null, stressHighS: null, recoveryHighS: null } }));
    const card = document.querySelector("[data-card='stress']");
    expect(card?.textContent).toContain("Oura has not judged this day");
    expect(["stress_high_s", "recovery_high_s"].map((name) => metric(name)?.textContent?.trim())).toEqual(["\u2013", "\u2013"]);
  });

  it("shows the scores and last night exactly as they were received", async () => {
    await open(() => view());
    expect(state()).toBe("ready");
    const values = ["sleep_score", "readiness_score", "activity_score", "total_sleep_s", "deep_sleep_s", "light_sleep_s", "rem_sleep_s", "awake_s", "steps", "active_calories_kcal"];
    expect(values.map((name) => metric(name)?.getAttribute("data-value"))).toEqual(["80", "73", "88", "25920", "5400", "12000", "8520", "2940", "13786", "635"]);
    expect(metric("total_sleep_s")?.textContent).toBe("7\u202fh\u00a012\u202fmin");
    expect(screen.getByRole("main").textContent).toContain("22:52 – 07:01");
  });

  it("leads from each card to its screen, and says when a score is older than the day", async () => {
    await open(() => view());
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual([
      ...["#/sleep/2026-11-20", "#/readiness/2026-11-20", "#/activity/2026-11-19", "#/sleep/2026-11-20", "#/activity/2026-11-19"],
      ...["#/stress", "#/stress", "#/body", "#/sleep/trend", "#/workouts", "#/ring", "#/notes"],
    ]);
    expect(screen.getAllByText("From Thu 19 Nov")).toHaveLength(2);
  });

  it("places each vital against the person's own range, or says how much is missing for one", async () => {
    await open(() => view());
    const rows = Array.from(document.querySelectorAll("main li"), (row) => row.textContent ?? "");
    expect(rows[0]).toContain("within your usual 54\u201372\u202fms");
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

  it("shows what the day had beside scores", async () => {
    await open(() => view());
    const text = screen.getByRole("main").textContent ?? "";
    for (const words of ["Stressful", "Solid", "Step 3 of 5", "22:30 \u2013 23:30", "Oura suggests an earlier bedtime.", "Running low"]) {
      expect(text).toContain(words);
    }
    expect(await screen.findByText("Running")).toBeTruthy();
    expect(screen.getByText("Wed 18 Nov, 18:00")).toBeTruthy();
    expect(await screen.findByText("Slept at the sea.")).toBeTruthy();
    expect(["stress_high_s", "recovery_high_s", "vascular_age_years", "ring_battery_level"].map((name) => metric(name)?.getAttribute("data-value"))).toEqual(
      ["7200", "3600", "31", "18"],
    );
  });

  it("says why a card is empty, and keeps rest mode to itself until there is some", async () => {
    await open(() => view({ stress: null, resilience: null, vascularAge: null, bedtimeWindow: null, battery: null }));
    const text = screen.getByRole("main").textContent ?? "";
    for (const words of ["no daytime stress yet", "no level yet", "has none yet", "recommends no window yet", "no reading of the battery"]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("Rest mode");
  });

  it("says since when rest mode lasts", async () => {
    await open(() => view({ restMode: { startDay: "2026-11-18", endDay: null } }));
    expect(screen.getByText(/Since Wed 18 Nov/)).toBeTruthy();
  });

  it("shows no value while values are hidden", async () => {
    await open(() => view(), { hideValues: true });
    await screen.findByText("Running");
    const text = screen.getByRole("main").textContent ?? "";
    for (const value of ["Stressful", "Solid", "Step 3", "Running low", "22:52", "22:30", "usual", "42\u202fmin"]) {
      expect(text.replace("your usual range", "").replace("When you usually", ""), value).not.toContain(value);
    }
    const shown = Array.from(document.querySelectorAll("main [data-metric]"), (value) => value.textContent);
    expect(shown.length).toBeGreaterThan(12);
    expect(shown.filter((value) => value !== "\u2022\u2022\u2022" && value !== "\u2013")).toEqual([]);
  });
});

const cards = (): (string | undefined)[] => Array.from(document.querySelectorAll<HTMLElement>("[data-card]"), (card) => card.dataset["card"]);

describe("arranging today", () => {
  it("moves a card with its arrows and with the keyboard, and takes it back", async () => {
    const rust = await open(() => view());
    const user = userEvent.setup();
    await user.click(screen.getByTestId("arrange"));
    expect(cards().slice(0, 4)).toEqual(["rest_mode", "sleep", "readiness", "activity"]);
    await user.click(screen.getByTestId("arrange-later-sleep"));
    expect(cards().slice(0, 4)).toEqual(["rest_mode", "readiness", "sleep", "activity"]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("arrange-handle-sleep")));
    await user.keyboard("{ArrowRight}");
    expect(cards().slice(1, 4)).toEqual(["readiness", "activity", "sleep"]);
    expect(screen.getByText("Sleep is now 4 of 15")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("arrange-handle-sleep")));
    await user.keyboard("{Control>}{ArrowUp}{/Control}{Alt>}{ArrowLeft}{/Alt}");
    await waitFor(() => expect(cards().slice(1, 4)).toEqual(["sleep", "readiness", "activity"]));
    await user.click(screen.getByTestId("arrange-undo"));
    expect(cards().slice(1, 4)).toEqual(["readiness", "sleep", "activity"]);
    const saved = rust.calls.filter(([command]) => command === "save_settings").at(-1)?.[1]["settings"] as Settings;
    expect(saved.todayCards.slice(0, 3).map(({ id }) => id)).toEqual(["rest_mode", "readiness", "sleep"]);
  });

  it("hides a card, shows it again, and goes back to the usual order", async () => {
    await open(() => view());
    const user = userEvent.setup();
    await user.click(screen.getByTestId("arrange"));
    await user.click(screen.getByTestId("arrange-hide-vitals"));
    expect(cards()).not.toContain("vitals");
    await user.click(screen.getByTestId("arrange-show-vitals"));
    expect(cards()).toContain("vitals");
    await user.click(screen.getByTestId("arrange-hide-movement"));
    await user.click(screen.getByTestId("arrange-reset"));
    expect(cards()).toHaveLength(15);
    await user.click(screen.getByTestId("arrange-undo"));
    expect(cards()).not.toContain("movement");
    await user.click(screen.getByTestId("arrange"));
    expect(cards()).toHaveLength(13);
  });

  it("leaves hidden cards away, and says so when none is left", async () => {
    await open(() => view(), { todayCards: cardIds.map((id) => ({ id, hidden: true })) });
    expect(cards()).toEqual([]);
    expect(screen.getByText("Every card is hidden")).toBeTruthy();
  });
});
