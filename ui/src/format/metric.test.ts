import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../messages";
import { formatDuration } from "./duration";
import { axisUnit, axisValue, formatApart, formatKind, formatMean, formatMetric, formatRange, HIDDEN, metricKind } from "./metric";
import { formatNumber, formatSigned, withUnit } from "./number";
import { DEFAULT_PREFS } from "./prefs";

/** A narrow space between a number and its unit, an ordinary one between two such pairs; neither breaks. */
const n = (text: string): string => text.replaceAll(/(?<=\d) (?=\D)/g, "\u202f").replaceAll(" ", "\u00a0");
const american = { ...DEFAULT_PREFS, locale: "en-US", temperature: "fahrenheit", distance: "miles", energy: "kilojoules" } as const;
const german = { ...DEFAULT_PREFS, locale: "de-DE" };
const egyptian = { ...DEFAULT_PREFS, locale: "en-EG" };

afterEach(() => setLanguage("en"));

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

  it("is written in German words", () => {
    setLanguage("de");
    expect([25_920, 7200, 30].map(formatDuration)).toEqual([n("7 Std. 12 Min."), n("2 Std."), n("30 Sek.")]);
  });
});

describe("a number", () => {
  it("has a true minus and the locale's separators", () => {
    expect(formatNumber(-1234.5, 1, "en-GB")).toBe("\u22121,234.5");
    expect(formatNumber(-1234.5, 1, "de-DE")).toBe("\u22121.234,5");
    expect(formatNumber(-1234.5, 1, "en-EG")).toBe("\u22121,234.5");
  });

  it("never is minus zero", () => {
    expect(formatSigned(-0.004, 2, "en-GB")).toBe("0.00");
    expect(formatNumber(-0.04, 1, "en-GB")).toBe("0.0");
  });

  it("keeps its unit on the same line", () => {
    expect(withUnit("52", "bpm")).toBe("52\u202fbpm");
    expect(withUnit("90", "")).toBe("90");
  });

  it("has a percent sign as the language sets it", () => {
    expect(withUnit("90", "%")).toBe("90%");
    setLanguage("de");
    expect(withUnit("90", "%")).toBe("90\u202f%");
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
    expect(metricKind("pulse_wave_velocity_m_per_s")).toBe("speed");
    expect(["sleep_deep_points", "share_percent", "high_activity_met_min", "vo2_max"].map(metricKind)).toEqual(["score", "percent", "met_minutes", "oxygen"]);
    expect(metricKind("something_new")).toBe("plain");
  });

  it("is written with its unit", () => {
    expect(formatMetric("average_breath_per_min", 12.375, DEFAULT_PREFS)).toBe(n("12.4 /min"));
    expect(formatMetric("steps", 13_786, DEFAULT_PREFS)).toBe("13,786");
    expect(formatMetric("bedtime_start_min", -68, DEFAULT_PREFS)).toBe("22:52");
    expect(formatMetric("equivalent_walking_distance_m", 10_753, DEFAULT_PREFS)).toBe(n("10.8 km"));
    expect(formatMetric("equivalent_walking_distance_m", 10_753, american)).toBe(n("6.7 mi"));
    expect(formatMetric("equivalent_walking_distance_m", 640, DEFAULT_PREFS)).toBe(n("640 m"));
    expect(formatMetric("active_calories_kcal", 635, DEFAULT_PREFS)).toBe(n("635 kcal"));
    expect(formatMetric("active_calories_kcal", 635, american)).toBe(n("2,657 kJ"));
    expect(formatMetric("pulse_wave_velocity_m_per_s", 6.43, DEFAULT_PREFS)).toBe(n("6.43 m/s"));
    expect([1, 3, 2.4].map((value) => formatMetric("stress_summary", value, DEFAULT_PREFS))).toEqual(["Restored", "Stressful", "2.4"]);
    expect(formatMetric("resilience_level", 5, DEFAULT_PREFS)).toBe("Exceptional");
    expect(formatMetric("vo2_max", 41.25, DEFAULT_PREFS)).toBe(n("41.3 ml/kg/min"));
    expect(formatMetric("high_activity_met_min", 1234, DEFAULT_PREFS)).toBe("1,234\u202fMET min");
    expect(formatMetric("vascular_age_years", 1, DEFAULT_PREFS)).toBe(n("1 year"));
    expect(formatMetric("vascular_age_years", 34, DEFAULT_PREFS)).toBe(n("34 years"));
  });

  it("is written as German and Egyptian customs have it", () => {
    expect(formatMetric("steps", 13_786, egyptian)).toBe("13,786");
    expect(formatMetric("average_breath_per_min", 12.375, egyptian)).toBe(n("12.4 /min"));
    setLanguage("de");
    expect(formatMetric("steps", 13_786, german)).toBe("13.786");
    expect(formatMetric("equivalent_walking_distance_m", 10_753, german)).toBe(n("10,8 km"));
    expect(formatMetric("spo2_average_percent", 96.4, german)).toBe(n("96,4 %"));
    expect(formatMetric("temperature_deviation_c", -0.04, german)).toBe(n("\u22120,04 \u00b0C"));
    expect(formatMetric("vascular_age_years", 34, german)).toBe(n("34 Jahre"));
    expect(axisUnit("duration", german)).toBe("Stunden");
  });

  it("names Oura's ordered words, but not a mean of them, which stays a number among numbers", () => {
    expect(formatKind("resilience_level", 3, DEFAULT_PREFS)).toBe("Solid");
    expect(formatMean("resilience_level", 3, DEFAULT_PREFS)).toBe("3.0");
    expect(formatMean("resilience_level", 3, { ...DEFAULT_PREFS, hideValues: true })).toBe(HIDDEN);
    expect(formatMean("resilience_level", null, DEFAULT_PREFS)).toBe("\u2013");
    expect(formatMean("score", 81.6, DEFAULT_PREFS)).toBe("82");
  });

  it("says the unit of a range once, and joins signed numbers and times with a word", () => {
    expect(formatRange("bpm", 47, 52, DEFAULT_PREFS)).toBe(n("47\u201352 bpm"));
    expect(formatRange("bpm", 47.1, 46.9, DEFAULT_PREFS)).toBe(n("47 bpm"));
    expect(formatRange("spo2", 96.2, 97.2, DEFAULT_PREFS)).toBe("96.2\u201397.2%");
    expect(formatRange("deviation", -0.17, 0.2, DEFAULT_PREFS)).toBe("\u22120.17 to +0.20\u202f\u00b0C");
    expect(formatRange("distance", 7200, 12600, DEFAULT_PREFS)).toBe("7.2\u201312.6\u202fkm");
    expect(formatRange("distance", 800, 2100, DEFAULT_PREFS)).toBe("800\u202fm to 2.1\u202fkm");
    setLanguage("de");
    expect(formatRange("deviation", -0.17, 0.2, german)).toBe("\u22120,17 bis +0,20\u202f\u00b0C");
  });

  it("gives a temperature deviation in Fahrenheit as 1.8 times the Celsius one, without 32", () => {
    expect(formatMetric("temperature_deviation_c", -0.5, american)).toBe(n("\u22120.9 \u00b0F"));
    expect(formatMetric("temperature_deviation_c", 0.5, DEFAULT_PREFS)).toBe(n("+0.50 \u00b0C"));
    expect(axisValue("deviation", 1, american)).toBe(1.8);
    expect(axisUnit("deviation", american)).toBe("\u00b0F");
    expect(formatMetric("temperature_deviation_c", 0, american)).toBe(n("0.0 \u00b0F"));
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

describe("how far two values lie apart", () => {
  it("is in points between percentages, and in the unit of anything else, without a sign", () => {
    expect(formatApart("percent", -1, DEFAULT_PREFS)).toBe("1\u202fpoint");
    expect(formatApart("spo2", 0.4, DEFAULT_PREFS)).toBe("0.4\u202fpoints");
    expect(formatApart("deviation", 0.12, DEFAULT_PREFS)).toBe("0.12\u202f\u00b0C");
    expect(formatApart("bpm", -3, DEFAULT_PREFS)).toBe("3\u202fbpm");
    expect(formatApart("percent", 3, { ...DEFAULT_PREFS, hideValues: true })).toBe(HIDDEN);
    setLanguage("de");
    expect(formatApart("percent", 3, german)).toBe("3\u202fProzentpunkte");
  });
});
