import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { samplePeriod } from "../../testing/period";
import NightPanels from "./NightPanels.svelte";

const show = (change = {}, prefs = DEFAULT_PREFS) => render(NightPanels, { period: samplePeriod(change), prefs });

const stages = (container: HTMLElement): string[] =>
  Array.from(container.querySelectorAll("[data-stage]"), (block) => block.getAttribute("data-stage") ?? "");

describe("the night panels", () => {
  it("draw one block for each run of a stage, in the order of the night", () => {
    const { container } = show();
    expect(stages(container)).toEqual(["awake", "light", "deep", "rem"]);
  });

  it("carry Oura's stage totals as they were received", () => {
    const { container } = show();
    const value = (metric: string) => container.querySelector(`[data-metric="${metric}"]`);
    expect(value("light_sleep_s")?.getAttribute("data-value")).toBe("900");
    expect(value("light_sleep_s")?.textContent).toBe("15\u00a0min");
    expect(value("awake_s")?.getAttribute("data-value")).toBe("300");
  });

  it("say in one sentence what they show", () => {
    show();
    expect(screen.getByRole("figure").textContent).toContain("Asleep for 25\u00a0min of 30\u00a0min in bed");
  });

  it("list in the table exactly the values that they draw", async () => {
    show();
    await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
    expect(rows.map((row) => row.children[2]?.textContent)).toEqual(["–", "60\u00a0bpm", "55\u00a0bpm", "50\u00a0bpm", "53\u00a0bpm", "58\u00a0bpm"]);
    expect(rows.map((row) => row.children[1]?.textContent)).toEqual(["Awake", "Light", "Light", "Light", "Deep", "REM"]);
  });

  it("are one stop of the Tab key, with a cursor on the arrow keys", async () => {
    const { container } = show();
    const plot = screen.getByRole("application");
    plot.focus();
    const detail = () => container.querySelector(".detail")?.textContent;
    await userEvent.keyboard("{ArrowRight}");
    expect(detail()).toBe("22:52 · Awake · restless");
    await userEvent.keyboard("{End}");
    expect(detail()).toBe("23:17 · REM · 58\u00a0bpm · HRV 50\u00a0ms · active");
    await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    expect(detail()).toContain("22:52");
    expect(container.querySelectorAll("line.cursor")).toHaveLength(1);
    await userEvent.keyboard("{Escape}");
    expect(container.querySelectorAll("line.cursor")).toHaveLength(0);
    await userEvent.keyboard("t");
    expect(screen.getByRole("table")).toBeTruthy();
    expect(plot.querySelectorAll("[tabindex]")).toHaveLength(0);
  });

  it("hatch what was not recorded and say how much there is", () => {
    const items = [60, null, null, null, null, null];
    const period = samplePeriod();
    const { container } = show({ heartRate: { ...period.heartRate, items } });
    expect(container.querySelector(".detail")?.textContent).toContain("heart rate for 17% of the night");
    expect(container.querySelector("rect[fill^='url']")).not.toBeNull();
  });

  it("say so when a nap has no heart rate at all", () => {
    const { container } = show({ heartRate: null, hrv: null, lowestHeartRateBpm: null, averageHeartRateBpm: null, averageHrvMs: null });
    expect(container.querySelector(".detail")?.textContent).toContain("no heart rate");
    expect(container.querySelectorAll("path.line")).toHaveLength(0);
  });

  it("show a night that is still being synced as far as it goes", () => {
    const { container } = show({ bedtimeEnd: null, timeInBedS: null });
    expect(screen.getByRole("figure").textContent).toContain("still on its way from the phone");
    expect(stages(container)).toHaveLength(4);
  });

  it("say so when the clocks changed", () => {
    const { container } = show({ bedtimeEnd: "2026-11-19T22:22:00.000+00:00" });
    expect(container.textContent).toContain("The axis keeps UTC+1");
  });

  it("show dots in place of every number when values are hidden", () => {
    const { container } = show({}, { ...DEFAULT_PREFS, hideValues: true });
    expect(container.textContent).not.toContain("49");
    expect(container.querySelector('[data-metric="light_sleep_s"]')?.textContent).toBe("•••");
  });
});
