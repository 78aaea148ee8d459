import { describe, expect, it } from "vitest";
import type { Settings } from "../bindings";
import { formatPrefs } from "./prefs";
import { weekStartByRegion } from "./week";

const settings: Settings = {
  language: "system",
  theme: "system",
  temperature: "celsius",
  distance: "kilometres",
  weight: "kilograms",
  energy: "kilocalories",
  clock: "locale",
  weekStart: "locale",
  syncEveryMinutes: 60,
  hideValues: false,
  log: "normal",
  zoomPercent: 100,
  motion: "system",
  patterns: false,
  font: "inter",
  todayCards: [],
  keys: [],
  singleKeys: true,
};

describe("preferences", () => {
  it("take the clock from the locale until the person chooses one", () => {
    expect(formatPrefs("en-US", settings).hour12).toBe(true);
    expect(formatPrefs("de-DE", settings).hour12).toBe(false);
    expect(formatPrefs("en-US", { ...settings, clock: "twenty_four_hours" }).hour12).toBe(false);
    expect(formatPrefs("de-DE", { ...settings, clock: "twelve_hours" }).hour12).toBe(true);
  });

  it("take the first day of the week from the locale until the person chooses one", () => {
    expect(formatPrefs("de-DE", settings).weekStart).toBe(1);
    expect(formatPrefs("en-US", settings).weekStart).toBe(0);
    expect(formatPrefs("en-EG", settings).weekStart).toBe(6);
    expect(formatPrefs("de-DE", { ...settings, weekStart: "saturday" }).weekStart).toBe(6);
    expect(["DE", "US", "EG", "GB", undefined].map(weekStartByRegion)).toEqual([1, 0, 6, 1, 1]);
  });

  it("take the clock of an Arabic region", () => {
    expect(formatPrefs("en-EG", settings).hour12).toBe(true);
  });

  it("stand before the settings have arrived", () => {
    expect(formatPrefs("en-GB", null)).toMatchObject({ locale: "en-GB", hour12: false, hideValues: false });
  });
});
