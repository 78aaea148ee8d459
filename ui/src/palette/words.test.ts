import { describe, expect, it } from "vitest";
import { readings } from "./asked";
import { score } from "./fuzzy";
import { metricHref, metricTargets } from "./metrics";
import { namedTime, timesBeginning, type Clock } from "./times";

// A Saturday.
const clock: Clock = { locale: "en-GB", today: "2026-11-21", weekStart: 1 };
const german: Clock = { ...clock, locale: "de-DE" };

describe("a named time", () => {
  it.each([
    ["today", "2026-11-21", "2026-11-21"],
    ["yesterday", "2026-11-20", "2026-11-20"],
    ["3 days ago", "2026-11-18", "2026-11-18"],
    ["a week ago", "2026-11-14", "2026-11-14"],
    ["monday", "2026-11-16", "2026-11-16"],
    ["saturday", "2026-11-21", "2026-11-21"],
    ["last saturday", "2026-11-14", "2026-11-14"],
    ["20 nov", "2026-11-20", "2026-11-20"],
    ["2024-03-12", "2024-03-12", "2024-03-12"],
    ["march 2024", "2024-03-01", "2024-03-31"],
    ["2024 march", "2024-03-01", "2024-03-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["december", "2025-12-01", "2025-12-31"],
    ["november", "2026-11-01", "2026-11-21"],
    ["2025", "2025-01-01", "2025-12-31"],
    ["this week", "2026-11-16", "2026-11-21"],
    ["last week", "2026-11-09", "2026-11-15"],
    ["last month", "2026-10-01", "2026-10-31"],
    ["last year", "2025-01-01", "2025-12-31"],
    ["last 30 days", "2026-10-23", "2026-11-21"],
  ])("%s is %s to %s", (text, first, last) => expect(namedTime(text, clock)).toEqual({ first, last }));

  it.each([
    ["gestern", "2026-11-20", "2026-11-20"],
    ["vorgestern", "2026-11-19", "2026-11-19"],
    ["vor 3 Tagen", "2026-11-18", "2026-11-18"],
    ["vor einer Woche", "2026-11-14", "2026-11-14"],
    ["Montag", "2026-11-16", "2026-11-16"],
    ["letzten Samstag", "2026-11-14", "2026-11-14"],
    ["20. Nov.", "2026-11-20", "2026-11-20"],
    ["20.11.2026", "2026-11-20", "2026-11-20"],
    ["März 2024", "2024-03-01", "2024-03-31"],
    ["03/2024", "2024-03-01", "2024-03-31"],
    ["letzte Woche", "2026-11-09", "2026-11-15"],
    ["letzten Monat", "2026-10-01", "2026-10-31"],
    ["dieses Jahr", "2026-01-01", "2026-11-21"],
    ["letzte 30 Tage", "2026-10-23", "2026-11-21"],
    ["march 2024", "2024-03-01", "2024-03-31"],
  ])("%s is %s to %s in German", (text, first, last) => expect(namedTime(text, german)).toEqual({ first, last }));

  it.each(["", "soon", "2030", "march 2030", "tomorrow", "a", "13/2024", "constructor"])("%j is none", (text) => {
    expect(namedTime(text, clock)).toBeNull();
  });
});

it("a time that is only begun is completed in the language of the locale", () => {
  expect(timesBeginning("gest", german)).toEqual([{ first: "2026-11-20", last: "2026-11-20" }]);
  expect(timesBeginning("yest", clock)).toEqual([{ first: "2026-11-20", last: "2026-11-20" }]);
  expect(timesBeginning("la", clock)).toEqual([]);
});

describe("what was typed", () => {
  it("is taken apart into words and a time, in either order", () => {
    expect(readings("hrv march 2024", clock)[0]).toEqual({ words: "hrv", time: { first: "2024-03-01", last: "2024-03-31" } });
    expect(readings("march 2024 hrv", clock)).toContainEqual({ words: "hrv", time: { first: "2024-03-01", last: "2024-03-31" } });
    expect(readings("steps on 20 nov", clock)[0]).toEqual({ words: "steps", time: { first: "2026-11-20", last: "2026-11-20" } });
    expect(readings("Puls im März", german)[0]).toEqual({ words: "Puls", time: { first: "2026-03-01", last: "2026-03-31" } });
    expect(readings("yesterday", clock)[0]).toEqual({ words: "", time: { first: "2026-11-20", last: "2026-11-20" } });
    expect(readings("deep sleep", clock)).toEqual([]);
  });

  it("leads a metric to its screen and its days", () => {
    const hrv = metricTargets.find(({ metric }) => metric === "average_hrv_ms") ?? metricTargets[0];
    const sleep = metricTargets[0];
    if (!hrv || !sleep) throw new Error("there are metrics");
    expect(metricHref(hrv, { first: "2024-03-01", last: "2024-03-31" })).toBe("#/heart?range=custom&from=2024-03-01&to=2024-03-31");
    expect(metricHref(hrv, { first: "2024-03-12", last: "2024-03-12" })).toBe("#/heart?range=week&to=2024-03-12");
    expect(metricHref(hrv, null)).toBe("#/heart");
    expect(metricHref(sleep, { first: "2024-03-12", last: "2024-03-12" })).toBe("#/sleep/2024-03-12");
    expect(metricHref(sleep, { first: "2024-03-01", last: "2024-03-31" })).toBe("#/sleep/trend?range=custom&from=2024-03-01&to=2024-03-31");
  });
});

describe("how well a text answers", () => {
  it("counts the start of a word more than its inside, and that more than scattered letters", () => {
    expect(score("temp", "Temperature")).toBeGreaterThan(score("perat", "Temperature"));
    expect(score("perat", "Temperature")).toBeGreaterThan(score("tmprt", "Temperature"));
    expect(score("tmprt", "Temperature")).toBeGreaterThan(0);
    expect(score("xyz", "Temperature")).toBe(0);
    expect(score("", "Temperature")).toBe(0);
  });

  it("wants every word, knows other words, and no accents", () => {
    expect(score("sync now", "Sync now")).toBeGreaterThan(0);
    expect(score("sync later", "Sync now")).toBe(0);
    expect(score("ruhepuls", "Lowest heart rate", "rhr ruhepuls")).toBeGreaterThan(0);
    expect(score("gefassalter", "Gefäßalter")).toBeGreaterThan(0);
    expect(score("vo2", "VO₂ max")).toBeGreaterThan(0);
  });

  it("prefers the shorter of two that begin alike", () => {
    expect(score("sleep", "Sleep")).toBeGreaterThan(score("sleep", "Sleep in the marathon plan"));
  });
});
