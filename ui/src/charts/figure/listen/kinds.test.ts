/** Charts whose melody is not simply their values from left to right. */
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { DayCell, YearsView } from "../../../bindings";
import { daysFrom } from "../../../format/day";
import { DEFAULT_PREFS } from "../../../format/prefs";
import { carpetOf } from "../../../testing/carpet";
import { trendColumn } from "../../../testing/trend";
import CalendarHeat from "../../calendar_heat/CalendarHeat.svelte";
import CoverageCalendar from "../../coverage_calendar/CoverageCalendar.svelte";
import EventLanes from "../../event_lanes/EventLanes.svelte";
import LevelLine from "../../level_line/LevelLine.svelte";
import Carpet from "../../raster/Carpet.svelte";
import { regularity } from "../../regularity/data";
import RegularityChart from "../../regularity/Regularity.svelte";
import StageShares from "../../small_multiples/StageShares.svelte";
import { trendRange } from "../../trend/series";

const prefs = DEFAULT_PREFS;
afterEach(() => vi.unstubAllGlobals());

/** What an oscillator is told, in whole hertz; 0 is silence. */
function ear(): number[] {
  const heard: number[] = [];
  let tone = 0;
  const voice = {
    type: "",
    frequency: { setValueAtTime: (hz: number) => (tone = Math.round(hz)) },
    connect: (to: unknown) => to,
    start: vi.fn(),
    stop: vi.fn(),
    disconnect: vi.fn(),
  };
  const gain = { setValueAtTime: vi.fn(), setTargetAtTime: (to: number) => heard.push(to === 0 ? 0 : tone) };
  class Sounds {
    currentTime = 0;
    destination = {};
    resume = vi.fn();
    close = vi.fn();
    createOscillator = () => voice;
    createGain = () => ({ gain, connect: (to: unknown) => to });
  }
  vi.stubGlobal("AudioContext", Sounds);
  vi.stubGlobal("requestAnimationFrame", () => 0);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  return heard;
}

/** Types into the chart; the tones that follow, without the silence that ends each of them. */
async function typing(keys: string, heard: number[]): Promise<number[]> {
  screen.getByRole("application").focus();
  heard.length = 0;
  await userEvent.keyboard(keys);
  return heard.slice(0, -1);
}
const says = (words: string | RegExp): Promise<HTMLElement> => screen.findByText(words);

describe("listening", () => {
  it("to a level is its values", async () => {
    const levels = [0, 50, 100].map((value, hour) => ({ ms: hour * 3_600_000, value }));
    render(LevelLine, { levels, fromMs: 0, toMs: 7_200_000, offsetMin: 0, label: "Level", takeaway: "", howToRead: "", name: "battery", colour: "blue", prefs });
    expect(await typing("s", ear())).toEqual([220, 440, 880]);
  });

  it("to years begins with the first day that has a value and ends with the last", async () => {
    const values = daysFrom("2026-01-01", "2026-12-31").map((day) => ({ "2026-03-01": 10, "2026-03-03": 20 })[day] ?? null);
    const view = { metric: "steps", unit: "", years: [{ year: 2026, first: "2026-01-01", values }] } as unknown as YearsView;
    render(CalendarHeat, { view, year: null, prefs, onpick: vi.fn() });
    const heard = ear();
    expect(await typing("s", heard)).toEqual([220, 0, 880]);
    expect(await typing("{Home}", heard)).toEqual([220]);
    expect(screen.getByText("Sun 1 Mar · 10")).toBeTruthy();
  });

  it("to a coverage is a tone for each day that is here", async () => {
    const cell = (day: string, items: number): DayCell => ({ day, state: items > 0 ? "present" : "empty", reason: items > 0 ? null : "not_worn", items, revisions: 0 });
    render(CoverageCalendar, { name: "Heart rate", year: 2026, days: [cell("2026-11-18", 288), cell("2026-11-19", 0), cell("2026-11-20", 144)], chosen: null, prefs, onpick: vi.fn() });
    expect(await typing("s", ear())).toEqual([880, 0, 220]);
    expect(await says(/silence is a day that is not/)).toBeTruthy();
  });

  it("to lanes is the rhythm of the one with the cursor", async () => {
    const event = (lane: string, first: string) => ({ id: lane + first, lane, label: lane, first, last: first });
    const events = [event("Run", "2026-11-16"), event("Run", "2026-11-16"), event("Run", "2026-11-18"), event("Run", "2026-11-20"), event("Swim", "2026-11-17")];
    const range = trendRange({ first: "2026-11-16", last: "2026-11-20" }, 1);
    render(EventLanes, { props: { events, range, takeaway: "", detail: "", howToRead: "", name: "workouts", colour: "blue", prefs } });
    const heard = ear();
    expect(await typing("s", heard)).toEqual([880, 0, 220, 0, 220]);
    expect(await says(/^Run: a tone is a time/)).toBeTruthy();
    expect(await typing("s{Home}{ArrowDown}s", heard)).toEqual([0, 440, 0, 0, 0]);
  });

  it("to a carpet is the night with the cursor, on the same scale as every other", async () => {
    const cells = carpetOf("sleep", "2026-11-19", [{ sleep: [{ from: 130, codes: "104" }] }, { sleep: [{ from: 0, codes: "22" }] }]);
    render(Carpet, { cells, scores: new Map(), order: "date", double: false, fit: false, prefs, onpick: vi.fn() } as never);
    const heard = ear();
    expect(await typing("s", heard)).toEqual([349, 349]);
    expect(await says(/^The row of Fri 20 Nov: deep sleep is low/)).toBeTruthy();
    expect(await typing("s{ArrowDown}{ArrowDown}s", heard)).toEqual([220, 0, 880]);
    expect(await says(/^The row of Thu 19 Nov/)).toBeTruthy();
    expect(await typing("{Home}", heard)).toEqual([]);
  });

  it("to the regularity is night after night, and even nights sound even", async () => {
    const night = (day: string, minute: number) => ({ day, minute, weekend: false });
    const found = regularity([night("2026-11-16", 190), night("2026-11-17", 170), night("2026-11-19", 180)]);
    render(RegularityChart, { found, days: 4, prefs });
    const heard = ear();
    expect(await typing("s", heard)).toEqual([466, 415, 0, 440]);
    expect(await typing("{Home}", heard)).toEqual([415]);
  });

  it("to shares is one stage, which the up and down keys choose", async () => {
    const range = trendRange({ first: "2026-11-18", last: "2026-11-20" }, 1);
    const columns = [[10, 20, 10], [20, 20, 20], [50, 40, 40], [20, 20, 30]].map((values) => trendColumn("any", values));
    render(StageShares, { columns, range, prefs });
    const heard = ear();
    expect(await typing("s", heard)).toEqual([220, 880, 220]);
    expect(await typing("s{ArrowDown}{ArrowDown}s", heard)).toEqual([880, 220, 220]);
    expect(await says(/^The share of one stage: Light\./)).toBeTruthy();
  });
});
