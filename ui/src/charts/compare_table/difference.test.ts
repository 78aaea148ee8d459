import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { loadLanguage, setLanguage } from "../../messages";
import { areFine, formatDifference, formatInterval, formatMean } from "./difference";

const plainly = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("\u2212", "-");
const difference = (metric: string, value: number, fine = false): string => plainly(formatDifference(metric, value, DEFAULT_PREFS, fine));
const interval = (metric: string, low: number, high: number, fine = false, prefs = DEFAULT_PREFS): string =>
  plainly(formatInterval(metric, low, high, prefs, fine));

afterEach(() => setLanguage("en"));

describe("a difference of means", () => {
  it("of lengths is as fine as the lengths are", () => {
    expect(difference("latency_s", -16)).toBe("under 1 min");
    expect(difference("latency_s", 45)).toBe("under 1 min");
    expect(difference("latency_s", -61)).toBe("-1 min");
    expect(difference("latency_s", 0)).toBe("0 min");
    expect(difference("latency_s", -16, true)).toBe("-16 s");
    expect(difference("total_sleep_s", 3900)).toBe("+1 h 5 min");
    expect(difference("bedtime_start_min", 0.3)).toBe("under 1 min");
    expect(difference("bedtime_start_min", -75)).toBe("-1 h 15 min");
    expect([areFine("latency_s", [40, 55]), areFine("latency_s", [780, 50]), areFine("latency_s", [40, null]), areFine("steps", [40, 55])]).toEqual([true, false, false, false]);
  });

  it("of distances is in the unit of the distances", () => {
    expect([difference("equivalent_walking_distance_m", -954), difference("equivalent_walking_distance_m", 954, true)]).toEqual(["-1.0 km", "+954 m"]);
    expect(interval("equivalent_walking_distance_m", -300, 1400)).toBe("95% interval -0.3 to +1.4 km");
    expect(plainly(formatDifference("equivalent_walking_distance_m", 8046.72, { ...DEFAULT_PREFS, distance: "miles" }, false))).toBe("+5.0 mi");
    expect([areFine("equivalent_walking_distance_m", [900, 800]), areFine("equivalent_walking_distance_m", [900, 1800])]).toEqual([true, false]);
  });

  it("says its sign unless it rounds to zero, and keeps words of Oura's as numbers", () => {
    expect([difference("average_hrv_ms", 0.04), difference("temperature_deviation_c", -0.12)]).toEqual(["0.0 ms", "-0.12 °C"]);
    expect([difference("resilience_level", 1), formatMean("resilience_level", 3, DEFAULT_PREFS)]).toEqual(["+1.0", "3.0"]);
    expect(formatDifference("steps", 40, { ...DEFAULT_PREFS, hideValues: true }, false)).toBe("\u2022\u2022\u2022");
  });
});

describe("the interval of a difference", () => {
  it("says its unit once where both ends share it", () => {
    expect(interval("efficiency_percent", -1.2, 1.7)).toBe("95% interval -1.2 to +1.7 points");
    expect(interval("average_hrv_ms", 4.1, 14.9)).toBe("95% interval +4.1 to +14.9 ms");
    expect(interval("temperature_deviation_c", -0.1, 0.05)).toBe("95% interval -0.10 to +0.05 °C");
    expect(interval("latency_s", -200, 95)).toBe("95% interval -3 to +2 min");
    expect(interval("equivalent_walking_distance_m", -300, 400, true)).toBe("95% interval -300 to +400 m");
    expect(interval("sleep_score", -3, 2)).toBe("95% interval -3.0 to +2.0");
  });

  it("says two units where they are two, and seconds where a minute would say nothing", () => {
    expect(interval("total_sleep_s", -720, 3900)).toBe("95% interval -12 min to +1 h 5 min");
    expect(interval("equivalent_walking_distance_m", -300, 1400, true)).toBe("95% interval -300 m to +1.4 km");
    expect(interval("latency_s", -50, 20)).toBe("95% interval -50 to +20 s");
    expect(interval("latency_s", -70, 20, true)).toBe("95% interval -70 to +20 s");
  });

  it("is of several points although its upper end is one", async () => {
    await loadLanguage("de");
    setLanguage("de");
    expect(interval("efficiency_percent", -3, 1, false, { ...DEFAULT_PREFS, locale: "de-DE" })).toBe("95-%-Intervall -3,0 bis +1,0 Prozentpunkte");
    expect(interval("bedtime_start_min", -12, 5, false, { ...DEFAULT_PREFS, locale: "de-DE" })).toBe("95-%-Intervall -12 bis +5 Min.");
  });
});
