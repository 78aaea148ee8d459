import { beforeEach, describe, expect, it } from "vitest";
import { href, parseRoute, type Route } from "../route";
import { chartZooming } from "./zooming";

let place: Route;
const visited: string[] = [];
const go = (target: string): void => {
  visited.push(target);
  place = parseRoute(target);
};
const start = (hash: string) => {
  place = parseRoute(hash);
  return chartZooming(() => place, () => ({ oldest: "2024-01-01", newest: "2026-11-20" }), go);
};
beforeEach(() => void (visited.length = 0));

describe("days that a chart chooses", () => {
  it("are a step in the history of the same screen, with all else that its address says", () => {
    start("#/sleep/trend?range=3m&compare=previous").choose({ first: "2026-05-01", last: "2026-05-20" });
    expect(visited).toEqual(["#/sleep/trend?compare=previous&range=custom&from=2026-05-01&to=2026-05-20"]);
  });

  it("lead back to those before the first of them, however often somebody zoomed", () => {
    const zooming = start("#/stress?range=year");
    zooming.choose({ first: "2026-01-01", last: "2026-06-01" });
    zooming.choose({ first: "2026-02-01", last: "2026-03-01" });
    expect(zooming.back()).toBe(true);
    expect(href(place)).toBe("#/stress?range=year");
    expect(zooming.back()).toBe(false);
  });

  it("lead there from any of their steps that Back has led to", () => {
    const zooming = start("#/stress?range=year");
    zooming.choose({ first: "2026-01-01", last: "2026-06-01" });
    zooming.choose({ first: "2026-02-01", last: "2026-03-01" });
    place = parseRoute(visited[0] ?? "");
    expect(zooming.back()).toBe(true);
    expect(href(place)).toBe("#/stress?range=year");
  });

  it("are forgotten once the days were chosen elsewhere", () => {
    const zooming = start("#/stress?range=year");
    zooming.choose({ first: "2026-01-01", last: "2026-06-01" });
    place = parseRoute("#/stress?range=week");
    expect(zooming.back()).toBe(false);
    zooming.choose({ first: "2026-11-15", last: "2026-11-18" });
    zooming.back();
    expect(href(place)).toBe("#/stress?range=week");
  });
});
