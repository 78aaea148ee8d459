import { describe, expect, it } from "vitest";
import { formatDuration } from "./duration";
import { axisUnit, axisValue, formatKind, formatMetric, HIDDEN, metricKind } from "./metric";
import { formatNumber, formatSigned, withUnit } from "./number";
import { DEFAULT_PREFS } from "./prefs";

const n = (text: string): string => text.replaceAll(" ", "\u00a0");
const american = { ...DEFAULT_PREFS, locale: "en-US", temperature: "fahrenheit", distance: "miles" } as const;

describe("a duration", () => {
  it("is hours and minutes, never a decimal", () => {
    expect(formatDuration(25_920)).toBe(n("7 h 12 min"));
    expect(formatDuration(25_949)).toBe(n("7 h 12 min"));
    expect(formatDuration(25_950)).toBe(n("7 h 13 min"));
    expect(formatDuration(7200)).toBe(n("2 h"));
    expect(formatDuration(2700)).toBe(n("45 min"));
    expect(formatDuration(3599)).toBe(n("1 h"));
  });

  it("says seconds under a minute, and zero as minutes", () => {
    expect(formatDuration(30)).toBe(n("30 s"));
    expect(formatDuration(0)).toBe(n("0 min"));
  });
});

describe("a number", () => {
  it("has a true minus and the locale's separators", () => {
    expect(formatNumber(-1234.5, 1, "en-GB")).toBe("\u22121,234.5");
    expect(formatNumber(-1234.5, 1, "de-DE")).toBe("\u22121.234,5");
  });

  it("never is minus zero", () => {
    expect(formatSigned(-0.004, 2, "en-GB")).toBe("0.00");
    expect(formatNumber(-0.04, 1, "en-GB")).toBe("0.0");
  });

  it("keeps its unit on the same line", () => {
    expect(withUnit("52", "bpm")).toBe("52\u00a0bpm");
    expect(withUnit("90", "%")).toBe("90%");
    expect(withUnit("90", "")).toBe("90");
  });
});

describe("a metric", () => {
  it("is recognised by its name in the contract", () => {
    expect(metricKind("sleep_score")).toBe("score");
    expect(metricKind("total_sleep_s")).toBe("duration");
    expect(metricKind("bedtime_start_min")).toBe("clock");
    expect(metricKind("lowest_heart_rate_bpm")).toBe("bpm");
    expect(metricKind("average_hrv_ms")).toBe("ms");
    expect(metricKind("average_breath_per_min")).toBe("breaths");
    expect(metricKind("temperature_trend_deviation_c")).toBe("deviation");
    expect(metricKind("active_calories_kcal")).toBe("energy");
    expect(metricKind("equivalent_walking_distance_m")).toBe("distance");
    expect(metricKind("spo2_average_percent")).toBe("spo2");
    expect(metricKind("something_new")).toBe("plain");
  });

  it("is written with its unit", () => {
    expect(formatMetric("average_breath_per_min", 12.375, DEFAULT_PREFS)).toBe(n("12.4 /min"));
    expect(formatMetric("steps", 13_786, DEFAULT_PREFS)).toBe("13,786");
    expect(formatMetric("bedtime_start_min", -68, DEFAULT_PREFS)).toBe("22:52");
    expect(formatMetric("equivalent_walking_distance_m", 10_753, DEFAULT_PREFS)).toBe(n("10.8 km"));
    expect(formatMetric("equivalent_walking_distance_m", 10_753, american)).toBe(n("6.7 mi"));
    expect(formatMetric("equivalent_walking_distance_m", 640, DEFAULT_PREFS)).toBe(n("640 m"));
  });

  it("gives a temperature deviation in Fahrenheit as 1.8 times the Celsius one, without 32", () => {
    expect(formatMetric("temperature_deviation_c", -0.5, american)).toBe(n("\u22120.9 \u00b0F"));
    expect(formatMetric("temperature_deviation_c", 0.5, DEFAULT_PREFS)).toBe(n("+0.50 \u00b0C"));
    expect(axisValue("deviation", 1, american)).toBe(1.8);
    expect(axisUnit("deviation", american)).toBe("\u00b0F");
  });

  it("is a dash when there is none, and dots when values are hidden", () => {
    expect(formatKind("bpm", null, DEFAULT_PREFS)).toBe("\u2013");
    expect(formatKind("bpm", 52, { ...DEFAULT_PREFS, hideValues: true })).toBe(HIDDEN);
    expect(formatKind("bpm", null, { ...DEFAULT_PREFS, hideValues: true })).toBe("\u2013");
  });

  it("is ruled in hours and kilometres on an axis", () => {
    expect(axisValue("duration", 5400, DEFAULT_PREFS)).toBe(1.5);
    expect(axisValue("distance", 1500, DEFAULT_PREFS)).toBe(1.5);
    expect(axisValue("bpm", 52, DEFAULT_PREFS)).toBe(52);
  });
});
