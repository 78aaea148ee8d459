import { describe, expect, it } from "vitest";
import type { TrendColumn } from "../../bindings";
import { daysFrom } from "../../format/day";
import { DEFAULT_PREFS } from "../../format/prefs";
import { barWidth, gaps, grainFor, groups, isPartial, isSparse, rollingMean, trendPoints } from "./data";
import { joinedPath } from "./marks";
import { trendAxis, trendRange, trendSeries, trendUnit } from "./series";
import { describePoint, trendDetail, trendTable, trendTakeaway } from "./words";

const column = (metric: string, values: (number | null)[], change: Partial<TrendColumn> = {}): TrendColumn => {
  const present = values.filter((value) => value !== null);
  return {
    metric,
    unit: "",
    values,
    lead: [],
    part: null,
    n: present.length,
    mean: present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length,
    median: present.length === 0 ? null : ([...present].sort((a, b) => a - b)[Math.floor(present.length / 2)] ?? null),
    usual: null,
    usualLow: null,
    usualHigh: null,
    compared: null,
    ...change,
  };
};

describe("the marks of a trend", () => {
  it("are days up to a year, then weeks, then months", () => {
    expect([7, 365, 401, 1601].map(grainFor)).toEqual(["day", "day", "week", "month"]);
  });

  it("gather whole weeks and months; the first and last may be shorter", () => {
    const days = daysFrom("2026-11-12", "2026-11-24");
    expect(groups(days, "week", 1)).toEqual([[0, 4], [4, 11], [11, 13]]);
    expect(groups(daysFrom("2026-10-30", "2026-11-02"), "month")).toEqual([[0, 2], [2, 4]]);
  });

  it("are the mean of the days that have a value, and nothing when none has", () => {
    const days = daysFrom("2026-11-01", "2026-11-04");
    const points = trendPoints(days, [1, null, null, null], [[0, 2], [2, 4]]);
    expect(points).toEqual([
      { first: "2026-11-01", last: "2026-11-02", value: 1, n: 1, days: 2, spread: null },
      { first: "2026-11-03", last: "2026-11-04", value: null, n: 0, days: 2, spread: null },
    ]);
    expect(gaps(points)).toEqual([[1, 2]]);
  });

  it("have a seven-day mean only where five of the seven days have a value", () => {
    expect(rollingMean([1, 2, 3, 4, 5, null, null, null])).toEqual([null, null, null, null, 3, 3, 3, null]);
    expect(rollingMean([8, 9], [0, 2, 3, 4, 5, 6])).toEqual([4, 37 / 7]);
  });

  it("span the middle 80 % of their days, and are partial under 70 % of them", () => {
    const days = daysFrom("2026-11-01", "2026-11-10");
    const [week] = trendPoints(days, [0, 1, 2, 3, 4, 5, 6, 7, 8, null], [[0, 10]]);
    expect(week?.spread).toEqual({ low: 0.8, high: 7.2 });
    expect(isPartial({ n: 6, days: 10 })).toBe(true);
    expect(isPartial({ n: 7, days: 10 })).toBe(false);
    expect(isPartial({ n: 0, days: 10 })).toBe(false);
  });

  it("leave room between bars while there is any", () => {
    expect(barWidth(20)).toBeLessThan(20);
    expect(barWidth(500)).toBe(28);
    expect(barWidth(0.5)).toBe(1);
  });
});

describe("a series", () => {
  const range = trendRange({ first: "2026-11-16", last: "2026-11-18" }, 1);

  it("is drawn in the unit of its axis and told as received", () => {
    const series = trendSeries(column("total_sleep_s", [25_200, null, 28_800]), range, DEFAULT_PREFS);
    expect(series.drawn).toEqual([7, null, 8]);
    expect(series.points.map((point) => point.value)).toEqual([25_200, null, 28_800]);
  });

  it("has a band only when Rust found a usual range", () => {
    expect(trendSeries(column("average_hrv_ms", [60, 60, 60]), range, DEFAULT_PREFS).band).toBeNull();
    const known = column("average_hrv_ms", [60, 60, 60], { usual: 62, usualLow: 55, usualHigh: 70 });
    expect(trendSeries(known, range, DEFAULT_PREFS).band).toEqual({ low: 55, high: 70, middle: 62 });
  });

  it("has its mean of seven days from the first day on, with room for what the days before bring into it", () => {
    const known = trendSeries(column("average_hrv_ms", [60, 60, 60], { lead: [20, 20, null, 20, 20, 20] }), range, DEFAULT_PREFS);
    expect(known.mean7.map((value) => value && Math.round(value))).toEqual([27, 33, 40]);
    expect(trendAxis("average_hrv_ms", known, "lowest").domain[0]).toBeLessThanOrEqual(26);
  });

  it("stands on zero as bars, and begins near its lowest value as dots", () => {
    const drawn = { drawn: [9000, 12_000], band: null };
    expect(trendAxis("steps", drawn, "zero").domain[0]).toBe(0);
    expect(trendAxis("average_hrv_ms", { drawn: [55, 70], band: null }, "lowest").domain).toEqual([50, 75]);
    expect(trendAxis("sleep_score", { drawn: [80], band: null }, "lowest")).toEqual({ domain: [50, 100], ticks: [50, 70, 85, 100] });
    expect(trendAxis("sleep_score", { drawn: [38], band: null }, "lowest").domain[0]).toBe(30);
    expect(trendAxis("steps", { drawn: [null], band: null }, "zero").ticks.length).toBeGreaterThan(1);
  });
});

describe("the words of a trend", () => {
  const usual = { usual: 60, usualLow: 50, usualHigh: 70 };

  it("compare what was typical with the 90 days before", () => {
    expect(trendTakeaway(column("average_hrv_ms", [68, 68, 68], usual), DEFAULT_PREFS)).toBe(
      "HRV: typically 68\u202fms (8\u202fms above your usual)",
    );
    expect(trendTakeaway(column("average_hrv_ms", [52, 52, 52], usual), DEFAULT_PREFS)).toContain("8\u202fms below your usual");
  });

  it("make nothing of a difference that is small beside the usual range", () => {
    expect(trendTakeaway(column("average_hrv_ms", [61, 61, 61], usual), DEFAULT_PREFS)).toBe("HRV: typically 61\u202fms, as usual");
  });

  it("say so when there is too little to tell", () => {
    expect(trendTakeaway(column("steps", [null, null]), DEFAULT_PREFS)).toBe("Steps: no values in this range");
    expect(trendTakeaway(column("steps", [5, null]), DEFAULT_PREFS)).toBe("Steps: one value, 5");
    expect(trendTakeaway(column("steps", [5, 6, null, null, null]), DEFAULT_PREFS)).toBe("Steps: 2 of 5 days have a value");
  });

  it("give unit, coverage and the mean", () => {
    expect(trendDetail(column("average_hrv_ms", [60, null]), "day", DEFAULT_PREFS)).toBe("ms · 1 of 2 days · mean 60\u202fms");
  });

  it("name the day of the lowest and the highest value, unless several days share it", () => {
    const values = [0, 60, 0, 120];
    const days = ["2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"];
    const points = trendPoints(days, values, days.map((_, index) => [index, index + 1]));
    const detail = trendDetail(column("high_activity_s", values), "day", DEFAULT_PREFS, points);
    expect(detail.split(" \u00b7 ").slice(-2)).toEqual(["lowest 0\u202fmin", "highest 2\u202fmin (20 Nov)"]);
  });

  it("are the same in the cursor and in the table, newest first", () => {
    const points = trendPoints(["2026-11-19", "2026-11-20"], [25_920, null], [[0, 1], [1, 2]]);
    expect(describePoint(points[0], "total_sleep_s", null, DEFAULT_PREFS)).toBe("Thu 19 Nov · 7\u202fh\u00a012\u202fmin");
    const table = trendTable([{ label: "Total sleep", metric: "total_sleep_s", points }], DEFAULT_PREFS);
    expect(table.rows).toEqual([["Fri 20 Nov", "No data"], ["Thu 19 Nov", "7\u202fh\u00a012\u202fmin"]]);
  });
});

describe("values that come now and then", () => {
  const every = (step: number): (number | null)[] => Array.from({ length: 60 }, (_, index) => (index % step === 0 ? index : null));

  it("are told from days that are missing by the steps between them", () => {
    expect(isSparse(every(14))).toBe(true);
    expect(isSparse(every(2))).toBe(false);
    expect(isSparse([...new Array<null>(50).fill(null), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe(false);
    expect(isSparse([null, 5, null])).toBe(false);
    expect(isSparse([])).toBe(false);
  });

  it("are joined over the days between, but not over months", () => {
    const points = ["2026-01-01", "2026-01-15", "2026-06-01", "2026-06-15"].map((first) => ({ first }));
    const places = points.map((_, x) => ({ x, y: 0 }));
    expect(joinedPath(places, points).match(/M/g)).toHaveLength(2);
    expect(joinedPath([places[0] ?? null, null, null, null], points)).toBe("M0 0h0");
  });
});

it("short durations have an axis of minutes, longer ones of hours", () => {
  expect(trendUnit([column("latency_s", [600, 5400])], DEFAULT_PREFS).toAxis(600)).toBe(10);
  expect(trendUnit([column("total_sleep_s", [600, 25_000])], DEFAULT_PREFS).toAxis(7200)).toBe(2);
  expect(trendUnit([column("deep_sleep_s", [5000]), column("rem_sleep_s", [6000])], DEFAULT_PREFS).toAxis(7200)).toBe(2);
});

describe("outliers", () => {
  const band = { usual: 60, usualLow: 55, usualHigh: 65 };
  const month = trendRange({ first: "2026-10-22", last: "2026-11-20" }, 1);
  const outlier = (values: (number | null)[], range = month): number[] =>
    trendSeries(column("average_hrv_ms", values, band), range, DEFAULT_PREFS).outlier.flatMap((one, index) => (one ? [index] : []));
  const calm = month.days.map(() => 60);

  it("lie three standard deviations from the usual median, which the band tells", () => {
    expect(outlier(calm.map((value, index) => (index === 4 ? 80 : index === 9 ? 70 : value)))).toEqual([4]);
  });

  it("are none when they are many, and none in a range that outlasts the band", () => {
    expect(outlier(calm.map((value, index) => (index < 5 ? 80 : value)))).toEqual([]);
    const year = trendRange({ first: "2025-11-21", last: "2026-11-20" }, 1);
    expect(outlier(year.days.map((_, index) => (index === 4 ? 80 : 60)), year)).toEqual([]);
  });
});
