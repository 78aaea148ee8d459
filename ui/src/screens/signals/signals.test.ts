import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import type { Component } from "svelte";
import { describe, expect, it } from "vitest";
import type { Settings, TrendView } from "../../bindings";
import { parseRoute, type Route } from "../../route";
import { readyStage } from "../../testing/app-state";
import { started } from "../../testing/started";
import { noLanes, trendAnswer } from "../../testing/trend";
import Breathing from "../breathing/Breathing.svelte";
import Stress from "../stress/Stress.svelte";
import Temperature from "../temperature/Temperature.svelte";
import { newestOf } from "./newest";

type Answer = (args: Record<string, unknown>) => TrendView;

const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const text = (): string => screen.getByRole("main").textContent;
const value = (metric: string): string | null | undefined =>
  document.querySelector(`main [data-metric="${metric}"]`)?.getAttribute("data-value");

async function open(screenOf: Component<{ route: Route }>, hash: string, trend: Answer, change: Partial<Settings> = {}, stage = readyStage()): Promise<void> {
  await started(stage, { trend, lanes: noLanes }, change);
  render(screenOf, { route: parseRoute(hash) });
  await waitFor(() => expect(state()).not.toBe("loading"));
}

const nothing = trendAnswer(() => null);

describe("the stress screen", () => {
  const trend = trendAnswer((metric, index) => {
    if (index % 6 === 5) return null;
    if (metric === "stress_summary") return (index % 3) + 1;
    if (metric === "resilience_level") return index < 15 ? 5 : 4;
    return metric.endsWith("_points") ? 70 + index / 10 : 7200 + (index % 4) * 900;
  });

  it("shows the newest day in numbers and in Oura's words", async () => {
    await open(Stress, "#/stress", trend);
    expect(["stress_high_s", "recovery_high_s", "stress_summary", "resilience_level"].map(value)).toEqual(["7200", "7200", "2", "4"]);
    expect(document.querySelector("[data-metric='stress_summary']")?.textContent).toBe("Normal");
    expect(document.querySelector("[data-metric='resilience_level']")?.textContent).toBe("Strong");
  });

  it("names the hatching under its charts", async () => {
    await open(Stress, "#/stress", trend);
    const legends = Array.from(document.querySelectorAll("figure"), (figure) => figure.querySelector("[data-legend]")?.textContent ?? "");
    expect(legends[0]).toContain("No data");
    expect(legends.filter((legend) => legend.includes("No word"))).toHaveLength(1);
    // The small ones beside each other have a name and no legend.
    expect(legends.slice(-3)).toEqual(["", "", ""]);
  });

  it("has the days in their order of words and the level of resilience at both ends", async () => {
    await open(Stress, "#/stress", trend);
    expect(screen.getAllByRole("figure")).toHaveLength(7);
    expect(text()).toContain("Resilience: Strong, after Exceptional at the start");
  });

  it("tells a day of the strip by keyboard", async () => {
    await open(Stress, "#/stress", trend);
    const strip = screen.getByRole("application", { name: /Resilience/ });
    strip.focus();
    await userEvent.keyboard("{Home}");
    expect(strip.closest("figure")?.querySelector(".detail")?.textContent).toBe("Thu 22 Oct · Exceptional");
  });

  it("keeps words and numbers hidden", async () => {
    await open(Stress, "#/stress", trend, { hideValues: true });
    const shown = text().replaceAll(/Oura’s level.*?no level\./g, "");
    expect(shown).not.toMatch(/Exceptional|Strong|2\u00a0h/);
  });

  it("says that the permission is missing, that an old ring cannot measure it, or that there is none yet", async () => {
    const stage = readyStage();
    const { account } = stage;
    await open(Stress, "#/stress", nothing, {}, { ...stage, session: { ...stage.session, missingScopes: ["stress"] } });
    const withoutScope = text();
    expect(state()).toBe("empty");
    cleanup();
    await open(Stress, "#/stress", nothing, {}, { ...stage, account: account && { ...account, ring: account.ring && { ...account.ring, hardwareType: "gen2" } } });
    const oldRing = text();
    cleanup();
    await open(Stress, "#/stress", nothing);
    expect(new Set([withoutScope, oldRing, text()]).size).toBe(3);
  });
});

describe("the breathing screen", () => {
  const trend = trendAnswer((metric, index) => (metric === "spo2_average_percent" ? (index === 4 ? 86.5 : 96.5) : metric.endsWith("index") ? 6 : 14));

  it("keeps its axis at 88 to 100 % and points at what lies below", async () => {
    await open(Breathing, "#/breathing", trend);
    expect(text()).toContain("axis cut off at 88%");
    expect(text()).toContain("1 night below 88%");
    expect(document.querySelector("path.edge")?.getAttribute("d")?.match(/M/g)).toHaveLength(1);
    const chart = screen.getAllByRole("application")[0];
    chart?.focus();
    await userEvent.keyboard("{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");
    expect(chart?.closest("figure")?.querySelector(".detail")?.textContent).toContain("86.5");
  });

  it("says of which days its usual range is, where there is one", async () => {
    await open(Breathing, "#/breathing", trendAnswer(() => 96, { usual: 96, usualLow: 95, usualHigh: 97 }));
    expect(text()).toMatch(/shaded: your usual range in the 90 days before \d+ \S+/);
    cleanup();
    await open(Breathing, "#/breathing", trend);
    expect(text()).not.toContain("shaded:");
  });

  it("says what the numbers are not", async () => {
    await open(Breathing, "#/breathing", trend);
    expect(text()).toContain("It is not an apnoea test");
    expect(["spo2_average_percent", "breathing_disturbance_index", "average_breath_per_min"].map(value)).toEqual(["96.5", "6", "14"]);
  });

  it("leads to the nearest nights when the range has none", async () => {
    const old = trendAnswer((_, __, day) => (day < "2025-01-01" ? 96 : null));
    await open(Breathing, "#/breathing", old);
    expect(state()).toBe("empty");
    expect(screen.getByRole("main").querySelectorAll("button").length).toBeGreaterThan(0);
  });
});

describe("the temperature screen", () => {
  const usual = { usual: 0, usualLow: -0.2, usualHigh: 0.2 };
  const trend = trendAnswer((_, index) => (index === 10 ? 0.9 : index % 7 === 6 ? null : 0.05), usual);

  it("counts the nights outside the usual range, and draws them stronger", async () => {
    await open(Temperature, "#/temperature", trend);
    expect(text()).toContain("1 night outside your usual range");
    expect(value("temperature_deviation_c")).toBe("0.05");
    expect(text()).toContain("never a body temperature");
  });

  it("converts a deviation to Fahrenheit by 1.8, without the 32", async () => {
    await open(Temperature, "#/temperature", trend, { temperature: "fahrenheit" });
    expect(text()).toMatch(/Temperature between \+0\.1.°F and \+1\.6.°F/u);
    expect(text()).not.toMatch(/3[23]\.\d/);
  });
});

it("the newest day is the last on which any metric has a value, and all values are of that day", () => {
  const answer = trendAnswer((metric, index) => (metric === "a" ? (index < 3 ? index : null) : index === 1 ? 9 : null))({ first: "2026-11-16", last: "2026-11-20", metrics: ["a", "b"] });
  const found = newestOf(answer.columns, ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]);
  expect(found.day).toBe("2026-11-18");
  expect(found.values.map((one) => one.value)).toEqual([2, null]);
  expect(newestOf([], []).day).toBeNull();
});
