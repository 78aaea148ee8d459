import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { SleepDayView } from "../../bindings";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { samplePeriod } from "../../testing/period";
import { Rust } from "../../testing/rust";
import Sleep from "./Sleep.svelte";

const place = {
  day: "2026-11-20",
  previous: "2026-11-19",
  next: null,
  oldest: "2023-06-02",
  newest: "2026-11-20",
  fetchedAt: "2026-11-20T08:14:00+01:00",
};

const view = (change: Partial<SleepDayView> = {}): SleepDayView => ({
  place,
  score: 82,
  contributors: [{ key: "deep_sleep", points: 91 }],
  night: samplePeriod(),
  others: [],
  spo2Average: 96.4,
  breathingDisturbanceIndex: 5,
  usual: [],
  previousOffsetMin: 60,
  ...change,
});

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const value = (metric: string): string | null | undefined =>
  document.querySelector(`main [data-metric="${metric}"]`)?.getAttribute("data-value");

async function open(answer: (args: Record<string, unknown>) => unknown, hash = "#/sleep"): Promise<void> {
  new Rust(appState(readyStage()), { sleep_day: answer });
  render(Sleep, { route: parseRoute(hash) });
  await waitFor(() => expect(state()).not.toBe("loading"));
}

describe("the sleep screen", () => {
  it("shows every number exactly as it was received", async () => {
    await open(() => view());
    expect(screen.getByRole("main").getAttribute("data-screen")).toBe("sleep");
    expect(state()).toBe("ready");
    expect({
      score: value("sleep_score"),
      total: value("total_sleep_s"),
      deep: value("deep_sleep_s"),
      rem: value("rem_sleep_s"),
      light: value("light_sleep_s"),
      awake: value("awake_s"),
      efficiency: value("efficiency_percent"),
      latency: value("latency_s"),
      lowest: value("lowest_heart_rate_bpm"),
      average: value("average_heart_rate_bpm"),
      hrv: value("average_hrv_ms"),
      breath: value("average_breath_per_min"),
      spo2: value("spo2_average_percent"),
      disturbance: value("breathing_disturbance_index"),
    }).toEqual({
      score: "82",
      total: "1500",
      deep: "300",
      rem: "300",
      light: "900",
      awake: "300",
      efficiency: "83",
      latency: "240",
      lowest: "49",
      average: "56.25",
      hrv: "67",
      breath: "12.375",
      spo2: "96.4",
      disturbance: "5",
    });
  });

  it("asks for the day of the address, and for the newest without one", async () => {
    const asked = vi.fn(() => view());
    await open(asked, "#/sleep/2026-11-20");
    expect(asked).toHaveBeenLastCalledWith({ day: "2026-11-20" });
    render(Sleep, { route: parseRoute("#/sleep") });
    await waitFor(() => expect(asked).toHaveBeenLastCalledWith({ day: null }));
  });

  it("shows naps as strips of their own and adds nothing to the night", async () => {
    const nap = samplePeriod({ id: "nap", kind: "late_nap", totalSleepS: 1260, bedtimeStart: "2026-11-20T14:00:00+01:00" });
    await open(() => view({ others: [nap] }));
    expect(value("total_sleep_s")).toBe("1500");
    const strip = document.querySelector('[data-period="nap"]');
    expect(strip?.textContent).toContain("Nap");
    expect(strip?.querySelector("[data-metric='total_sleep_s']")?.getAttribute("data-value")).toBe("1260");
  });

  it("opens a nap into a panel of its own, on its own clock", async () => {
    const nap = samplePeriod({ id: "nap", kind: "late_nap", bedtimeStart: "2026-11-20T14:00:00+01:00", bedtimeEnd: "2026-11-20T14:30:00+01:00" });
    await open(() => view({ others: [nap] }));
    expect(screen.getAllByRole("figure")).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Show the whole panel" }));
    const panel = document.querySelector('[data-period="nap"] figure');
    expect(panel?.textContent).toContain("14:00 – 14:30");
    await userEvent.click(screen.getByRole("button", { name: "Hide the panel" }));
    expect(screen.getAllByRole("figure")).toHaveLength(1);
  });

  it("counts from the stages under names of its own, beside Oura's numbers", async () => {
    await open(() => view());
    expect(value("counted_latency_s")).toBe("300");
    expect(value("counted_waso_s")).toBe("0");
    expect(value("counted_awakenings")).toBe("0");
    expect(value("latency_s")).toBe("240");
  });

  it("sets the night against the usual, and says when there are too few nights for one", async () => {
    const usual = (metric: string, value: number, low: number, middle: number, high: number) => ({ metric, value, n: 80, usual: middle, usualLow: low, usualHigh: high });
    const compared = [usual("rem_sleep_s", 300, 600, 900, 1200), usual("bedtime_start_min", -68, -90, -60, -30), usual("bedtime_end_min", 420, 400, 419, 440)];
    await open(() => view({ usual: compared }));
    expect(screen.getByText("10 min below your median")).toBeTruthy();
    expect(screen.getByText("usual 22:30 to 23:30")).toBeTruthy();
    expect(screen.getByText("8 min earlier than your median")).toBeTruthy();
    expect(screen.getByText("as usual")).toBeTruthy();
    expect(value("bedtime_start_min")).toBe("-68");
    cleanup();
    await open(() => view());
    expect(screen.getByText(/14 are needed for a usual range/)).toBeTruthy();
  });

  it("hides every number of the night when values are hidden", async () => {
    new Rust(appState(readyStage(), { hideValues: true }), { sleep_day: () => view({ others: [samplePeriod({ id: "part" })], usual: [
      { metric: "bedtime_start_min", value: -68, n: 80, usual: -60, usualLow: -90, usualHigh: -30 },
      { metric: "bedtime_end_min", value: 420, n: 80, usual: 419, usualLow: 400, usualHigh: 440 },
    ] }) });
    await app.start();
    render(Sleep, { route: parseRoute("#/sleep") });
    await waitFor(() => expect(state()).toBe("ready"));
    const told = Array.from(document.querySelectorAll("main [data-metric]"), (element) => element.textContent ?? "");
    expect(told.filter((text) => /\d/.test(text))).toEqual([]);
  });

  it("shows a night without a score", async () => {
    await open(() => view({ score: null, contributors: [] }));
    expect(state()).toBe("ready");
    expect(value("sleep_score")).toBe("");
    expect(screen.getByText("No score")).toBeTruthy();
    expect(screen.queryByText("What the score is made of")).toBeNull();
  });

  it("shows a day with naps only", async () => {
    await open(() => view({ night: null, others: [samplePeriod()] }));
    expect(state()).toBe("ready");
    expect(screen.getByText("No main night was recorded for this day.")).toBeTruthy();
  });

  it("says that the ring was not worn and offers the nearest days", async () => {
    await open(() => view({ place: { ...place, next: "2026-11-21" }, score: null, contributors: [], night: null }));
    expect(state()).toBe("empty");
    expect(screen.getByText("No night for Fri 20 Nov")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Go to Thu 19 Nov" }));
    expect(location.hash).toBe("#/sleep/2026-11-19");
    expect(screen.getByRole("button", { name: "Go to Sat 21 Nov" })).toBeTruthy();
  });

  it("says that there is nothing yet before the first sync", async () => {
    await open(() => view({ place: { ...place, previous: null, oldest: null, newest: null }, score: null, contributors: [], night: null }));
    expect(state()).toBe("empty");
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
  });

  it("says what went wrong, and tries again when asked", async () => {
    const answers = [
      () => {
        throw { code: "other", message: "The file could not be read.", retry: true };
      },
      () => view(),
    ];
    await open(() => answers.shift()?.());
    expect(state()).toBe("error");
    expect(screen.getByRole("alert").textContent).toContain("The file could not be read.");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(state()).toBe("ready"));
  });

  it("asks again when the data changed, and keeps the old night when that fails", async () => {
    let score = 82;
    await open(() => {
      if (score === 0) throw { code: "other", message: "The disk is busy.", retry: true };
      return view({ score });
    });
    score = 84;
    app.dataRevision += 1;
    await waitFor(() => expect(value("sleep_score")).toBe("84"));
    score = 0;
    app.dataRevision += 1;
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("The disk is busy."));
    expect(state()).toBe("ready");
    expect(value("sleep_score")).toBe("84");
  });

  it("drops an answer that comes after a later one", async () => {
    const waiting: ((answer: SleepDayView) => void)[] = [];
    new Rust(appState(readyStage()), { sleep_day: () => new Promise((resolve) => waiting.push(resolve)) });
    const { rerender } = render(Sleep, { route: parseRoute("#/sleep/2026-11-18") });
    await waitFor(() => expect(waiting).toHaveLength(1));
    await rerender({ route: parseRoute("#/sleep/2026-11-19") });
    await waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(view({ score: 71 }));
    await waitFor(() => expect(value("sleep_score")).toBe("71"));
    waiting[0]?.(view({ score: 55 }));
    await waitFor(() => expect(value("sleep_score")).toBe("71"));
  });

  it("steps through the days with Ctrl and the brackets", async () => {
    await open(() => view({ place: { ...place, day: "2026-11-18", previous: "2026-11-17", next: "2026-11-19" } }));
    await userEvent.keyboard("{Control>}[[{/Control}");
    expect(location.hash).toBe("#/sleep/2026-11-17");
    await userEvent.keyboard("{Control>}]{/Control}");
    expect(location.hash).toBe("#/sleep/2026-11-19");
    await userEvent.keyboard("{Control>}0{/Control}");
    expect(location.hash).toBe("#/sleep");
  });
});
