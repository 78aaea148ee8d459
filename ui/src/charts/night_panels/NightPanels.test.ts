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
    expect(value("light_sleep_s")?.textContent).toBe("15\u202fmin");
    expect(value("awake_s")?.getAttribute("data-value")).toBe("300");
  });

  it("say in one sentence what they show", () => {
    show();
    expect(screen.getByRole("figure").textContent).toContain("Asleep for 25\u202fmin of 30\u202fmin in bed");
  });

  it("list in the table exactly the values that they draw", async () => {
    show();
    await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
    expect(rows.map((row) => row.children[2]?.textContent)).toEqual(["–", "60\u202fbpm", "55\u202fbpm", "50\u202fbpm", "53\u202fbpm", "58\u202fbpm"]);
    expect(rows.map((row) => row.children[1]?.textContent)).toEqual(["Awake", "Light", "Light", "Light", "Deep", "REM"]);
  });

  it("are one stop of the Tab key, with a cursor on the arrow keys", async () => {
    const { container } = show();
    const plot = screen.getByRole("application");
    plot.focus();
    const detail = () => container.querySelector(".detail")?.textContent;
    await userEvent.keyboard("{ArrowRight}");
    expect(detail()).toBe("22:52 · Awake · restless · breathing 12.4\u202f/min");
    await userEvent.keyboard("{End}");
    expect(detail()).toBe("23:17 · REM · 58\u202fbpm · HRV 50\u202fms · active · breathing 12.4\u202f/min");
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

  it("say so when the clocks changed, mark the place, and go on with the new clock", async () => {
    const { container } = show({
      bedtimeStart: "2026-10-25T01:00:00+02:00",
      bedtimeEnd: "2026-10-25T03:00:00+01:00",
      phases5Min: "2".repeat(36),
      movement30Sec: null,
      heartRate: null,
      hrv: null,
    });
    expect(container.querySelector("[data-clock-badge]")?.textContent).toBe("Clocks changed: UTC+2 to UTC+1");
    expect(container.querySelector("[data-clock-change]")?.textContent).toBe("now UTC+1");
    expect(container.querySelector(".detail")?.textContent).toContain("01:00 – 03:00, 3\u202fh");
    screen.getByRole("application").focus();
    const readings: string[] = [];
    for (const key of ["{Home}", "{Shift>}{ArrowRight}{/Shift}", "{Shift>}{ArrowRight}{/Shift}", "{Shift>}{ArrowRight}{/Shift}"]) {
      await userEvent.keyboard(key);
      readings.push(container.querySelector(".detail")?.textContent?.slice(0, 5) ?? "");
    }
    expect(readings).toEqual(["01:00", "01:50", "02:40", "02:30"]);
  });

  it("say on which clocks a journey began and ended, and that the night before had another", () => {
    const { container } = show({ bedtimeEnd: "2026-11-19T17:22:00.000-05:00" });
    expect(container.querySelector("[data-clock-badge]")?.textContent).toBe("Went to bed at UTC+1, got up at UTC−5");
    expect(container.querySelector("[data-clock-change]")).toBeNull();
    const abroad = render(NightPanels, { period: samplePeriod(), prefs: DEFAULT_PREFS, previousOffsetMin: 540 });
    expect(abroad.container.querySelector("[data-clock-badge]")?.textContent).toBe("UTC+1, the night before UTC+9");
  });

  it("look closer with the plus key and by button, and show the stages of thirty seconds then", async () => {
    const { container } = show({ phases30Sec: `${"4".repeat(10)}${"2".repeat(25)}${"4".repeat(2)}${"2".repeat(3)}${"1".repeat(10)}${"3".repeat(10)}` });
    expect(stages(container)).toEqual(["awake", "light", "awake", "light", "deep", "rem"]);
    screen.getByRole("application").focus();
    await userEvent.keyboard("{Home}+");
    expect(container.querySelector(".detail")?.textContent).toContain("22:52");
    await userEvent.keyboard("{Escape}");
    expect(container.querySelector(".detail")?.textContent).toContain("22:52 – 23:12");
    await userEvent.keyboard("{End}{Escape}");
    expect(container.querySelector(".detail")?.textContent).toContain("22:57 – 23:17");
    await userEvent.click(screen.getByRole("button", { name: /further|out/i }));
    expect(container.querySelector(".detail")?.textContent).toContain("22:52 – 23:22");
  });

  it("show breathing as one rule, since Oura gives one average for a night", () => {
    const { container } = render(NightPanels, {
      period: samplePeriod(),
      prefs: DEFAULT_PREFS,
      oxygen: { spo2: 96.4, disturbance: 5 },
      usualBreath: { low: 12, high: 13.5 },
    });
    const panel = container.querySelector('[data-panel="breathing"]');
    expect(panel?.querySelectorAll("line.average")).toHaveLength(1);
    expect(panel?.querySelectorAll("path")).toHaveLength(0);
    expect(panel?.textContent).toContain("12.4\u202f/min");
    expect(container.textContent).toContain("96.4%SpO₂");
  });

  it("show a night without stages with what else was recorded", () => {
    const { container } = show({ phases5Min: null, deepS: null, lightS: null, remS: null, awakeS: null });
    expect(stages(container)).toEqual([]);
    expect(container.querySelectorAll("path.line")).toHaveLength(2);
    expect(container.querySelector(".detail")?.textContent).toContain("No sleep stages were recorded");
  });

  it("show dots in place of every number when values are hidden", () => {
    const { container } = show({}, { ...DEFAULT_PREFS, hideValues: true });
    expect(container.textContent).not.toMatch(/\b(49|50|55|60)\b/);
    expect(container.querySelector('[data-metric="light_sleep_s"]')?.textContent).toBe("•••");
  });
});
