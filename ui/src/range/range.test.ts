import { describe, expect, it } from "vitest";
import { daysBetween, weekday } from "../format/day";
import { choosing, choosingDates, comparing, nextComparison, rangeName, rangeParams, rangeOf, type Params } from "./range";

const span = { oldest: "2024-01-01", newest: "2026-11-20" };

describe("a range", () => {
  it("is a month that ends on the newest day unless asked otherwise", () => {
    expect(rangeOf({}, span)).toEqual({
      name: "month",
      first: "2026-10-22",
      last: "2026-11-20",
      previous: { range: "month", to: "2026-10-21" },
      next: null,
      latest: null,
      compare: null,
    });
  });

  it.each([
    ["week", 7],
    ["month", 30],
    ["3m", 91],
    ["6m", 182],
    ["year", 365],
  ])("%s has %i days", (range, days) => {
    const { first, last } = rangeOf({ range }, span);
    expect(daysBetween(first, last) + 1).toBe(days);
  });

  it("steps by its own length, keeps what else the address says, and never passes the newest day", () => {
    const params = { range: "week", to: "2026-09-30", metric: "steps" };
    expect(rangeOf(params, span)).toMatchObject({ next: { ...params, to: "2026-10-07" }, latest: { range: "week", metric: "steps" } });
    expect(rangeOf({ to: "2026-11-10" }, span).next).toEqual({ range: "month", to: "2026-11-20" });
    expect(rangeOf({ to: "2027-01-01" }, span)).toMatchObject({ last: "2026-11-20", next: null, latest: null });
  });

  it("has nothing earlier when the oldest day is in sight", () => {
    expect(rangeOf({}, { oldest: "2026-11-01", newest: "2026-11-20" }).previous).toBeNull();
    expect(rangeOf({ range: "all" }, span)).toMatchObject({ first: "2024-01-01", last: "2026-11-20", previous: null, next: null });
  });

  it("with dates of its own is exactly those, in either order, and steps by as many", () => {
    const params = { range: "custom", from: "2026-03-10", to: "2026-03-01" };
    expect(rangeOf(params, span)).toMatchObject({
      name: "custom",
      first: "2026-03-01",
      last: "2026-03-10",
      previous: { range: "custom", from: "2026-02-19", to: "2026-02-28" },
      next: { range: "custom", from: "2026-03-11", to: "2026-03-20" },
      latest: { range: "custom", from: "2026-11-11", to: "2026-11-20" },
    });
  });

  it.each<Params>([{ range: "13d" }, { range: "custom" }, { range: "custom", from: "2026-02-30", to: "2026-12-01" }, { to: "yesterday" }])(
    "is a month where %j cannot be meant",
    (params) => expect(rangeOf(params, span)).toMatchObject({ name: "month", last: "2026-11-20" }),
  );

  it.each([
    ["7d", "week"],
    ["30d", "month"],
    ["90d", "3m"],
    ["180d", "6m"],
    ["1y", "year"],
    ["365d", "year"],
    ["all", "all"],
  ])("understands the old link %s", (range, name) => expect(rangeName({ range })).toBe(name));

  it("leaves nothing behind of the range before it", () => {
    const before = { range: "custom", from: "2026-01-01", to: "2026-02-01", compare: "previous" };
    expect(choosing(before, "month")).toEqual({ range: "month", compare: "previous" });
    expect(choosing(before, "year")).toEqual({ range: "year", compare: "previous" });
    expect(choosingDates({ range: "year", to: "2025-01-01" }, { first: "2026-03-01", last: "2026-03-02" })).toEqual({
      range: "custom",
      from: "2026-03-01",
      to: "2026-03-02",
    });
  });
});

describe("a comparison", () => {
  it("with the previous period ends the day before", () => {
    expect(rangeOf({ range: "week", compare: "previous" }, span).compare).toEqual({ kind: "previous", first: "2026-11-07", last: "2026-11-13" });
  });

  it("with last year meets the same weekdays", () => {
    const { first, compare } = rangeOf({ range: "week", compare: "last_year" }, span);
    expect(compare).toEqual({ kind: "last_year", first: "2025-11-15", last: "2025-11-21" });
    expect(weekday(compare?.first ?? "")).toBe(weekday(first));
  });

  it("with the baseline is the 90 days before", () => {
    const compare = rangeOf({ range: "week", compare: "baseline" }, span).compare;
    expect(compare).toEqual({ kind: "baseline", first: "2026-08-16", last: "2026-11-13" });
  });

  it("with dates of its own needs both", () => {
    expect(rangeOf({ compare: "custom", cfrom: "2026-01-01", cto: "2026-01-31" }, span).compare).toEqual({
      kind: "custom",
      first: "2026-01-01",
      last: "2026-01-31",
    });
    expect(rangeOf({ compare: "custom", cfrom: "2026-01-01" }, span).compare).toBeNull();
    expect(rangeOf({ compare: "horoscope" }, span).compare).toBeNull();
  });

  it("goes round by one key and is removed without a trace", () => {
    const kinds = ([{}, { compare: "previous" }, { compare: "last_year" }, { compare: "baseline" }, { compare: "custom" }] as Params[]).map(nextComparison);
    expect(kinds).toEqual(["previous", "last_year", "baseline", null, null]);
    const custom = comparing({ range: "week" }, "custom", { first: "2026-01-01", last: "2026-01-31" });
    expect(custom).toEqual({ range: "week", compare: "custom", cfrom: "2026-01-01", cto: "2026-01-31" });
    expect(comparing(custom, null)).toEqual({ range: "week" });
  });
});

it("is carried to another screen without what belongs to the first", () => {
  expect(rangeParams({ range: "custom", from: "2026-01-01", to: "2026-02-01", compare: "previous", metric: "steps" })).toEqual({
    range: "custom",
    from: "2026-01-01",
    to: "2026-02-01",
  });
});
