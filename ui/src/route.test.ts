import { describe, expect, it } from "vitest";
import { dayHref, href, parseRoute, trendHref, viewGroups, views } from "./route";

describe("parseRoute", () => {
  it.each([
    ["", { view: "today", page: "day", day: null, id: null, params: {} }],
    ["#/today", { view: "today", page: "day", day: null, id: null, params: {} }],
    ["#/sleep", { view: "sleep", page: "day", day: null, id: null, params: {} }],
    ["#/sleep/2026-11-20", { view: "sleep", page: "day", day: "2026-11-20", id: null, params: {} }],
    ["#/readiness/trend?range=90d", { view: "readiness", page: "trend", day: null, id: null, params: { range: "90d" } }],
    ["#/sleep/carpet", { view: "sleep", page: "carpet", day: null, id: null, params: {} }],
    ["#/workouts/a%2Fb", { view: "workouts", page: "day", day: null, id: "a/b", params: {} }],
    ["#/stress?range=year", { view: "stress", page: "day", day: null, id: null, params: { range: "year" } }],
    ["#/settings?section=sync", { view: "settings", page: "day", day: null, id: null, params: { section: "sync" } }],
  ])("reads %s", (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it("takes what it does not know for Today, and a word that is no day for the newest day", () => {
    expect(parseRoute("#/nothing/at/all").view).toBe("today");
    expect(parseRoute("#/sleep/yesterday")).toMatchObject({ page: "day", day: null });
    expect(parseRoute("#/activity/carpet")).toMatchObject({ page: "day", day: null });
    expect(parseRoute("#/workouts/50%")).toMatchObject({ id: "50%" });
  });
});

describe("href", () => {
  it.each(["#/today", "#/sleep/2026-11-20", "#/activity/trend?range=all", "#/sleep/carpet?range=year", "#/workouts/a%2Fb", "#/settings?section=about"])("writes %s back as it was read", (hash) => {
    expect(href(parseRoute(hash))).toBe(hash);
  });

  it("leaves out what is not given", () => {
    expect(dayHref("sleep", null)).toBe("#/sleep");
    expect(dayHref("sleep", "2026-11-20")).toBe("#/sleep/2026-11-20");
    expect(trendHref("sleep", { range: "90d" })).toBe("#/sleep/trend?range=90d");
  });
});

it("groups every view once, in the order of the views", () => {
  expect(viewGroups.flatMap((group) => [...group.views])).toEqual([...views]);
});
