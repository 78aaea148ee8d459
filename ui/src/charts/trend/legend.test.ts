import { expect, it } from "vitest";
import type { TrendColumn } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { extrasLegend } from "./legend";
import { trendRange, trendSeries } from "./series";

const range = trendRange({ first: "2026-11-16", last: "2026-11-20" }, 1);
const partOf = (last: number | null): TrendColumn => ({
  metric: "non_wear_s", unit: "", values: [3600, 3600, 3600, 3600, last], lead: [], part: { marks: "00001", unfinished: 4 }, n: 4, mean: 3600, median: 3600,
  usual: null, usualLow: null, usualHigh: null, compared: null,
});
const names = (last: number | null, form: "bar" | "dot"): string[] =>
  extrasLegend(trendSeries(partOf(last), range, DEFAULT_PREFS), range, "blue", form, 20).map(({ label }) => label);

it("grey is named where a part of a day is drawn, which a bar of nothing is not", () => {
  expect(names(1800, "bar")).toEqual(["Part of a day, not counted"]);
  expect(names(0, "bar")).toEqual([]);
  expect(names(0, "dot")).toEqual(["Part of a day, not counted"]);
  expect(names(null, "dot")).toEqual([]);
});
