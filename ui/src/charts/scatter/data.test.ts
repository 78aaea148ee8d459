import { describe, expect, it } from "vitest";
import type { ScatterView } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { linearScale } from "../axis/scale";
import { densityCells, densityStep, grouped, lineShape, nearestPoint, scatterPoints, shapePath, SHAPES } from "./data";
import { difference, scatterTakeaway, slopeInWords } from "./words";

const words = { weekday: "Weekdays", weekend: "Weekends", earlier: "Earlier" };
const one = linearScale([0, 100], [0, 100]);

describe("the days of a scatter", () => {
  it("stand in the order of the horizontal value", () => {
    expect(scatterPoints(["a", "b", "c"], [3, 1, 2], [9, 8, 7]).map((point) => point.day)).toEqual(["b", "c", "a"]);
  });

  it("are found under the pointer, within reach only", () => {
    const points = scatterPoints(["a", "b"], [10, 50], [10, 50]);
    expect(nearestPoint(points, one, one, 12, 11, 24)).toBe(0);
    expect(nearestPoint(points, one, one, 90, 90, 24)).toBeNull();
  });

  it("all are in a square, in a thousand random ones", () => {
    let state = 5;
    const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
    const points = Array.from({ length: 1000 }, () => ({ day: "", x: next() * 100, y: next() * 100 }));
    const cells = densityCells(points, one, one, 0, 0, 10);
    expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(1000);
    expect(cells.every((cell) => cell.column >= 0 && cell.column < 10 && cell.row >= 0 && cell.row < 10)).toBe(true);
    expect([densityStep(1, 400), densityStep(400, 400), densityStep(100, 400)]).toEqual([1, 6, 3]);
  });

  it("fall into four shapes at most, the oldest years together", () => {
    const points = ["2021", "2022", "2023", "2024", "2025", "2026"].map((year, index) => ({ day: `${year}-06-01`, x: index, y: index }));
    const groups = grouped(points, "year", words);
    expect(groups.map((group) => group.name)).toEqual(["2026", "2025", "2024", "Earlier"]);
    expect(groups[3]?.points).toHaveLength(3);
    expect(new Set(groups.map((group) => group.shape)).size).toBe(4);
    const weekend = grouped([{ day: "2026-11-21", x: 0, y: 0 }, { day: "2026-11-20", x: 0, y: 0 }], "weekend", words);
    expect(weekend.map((group) => group.points.length)).toEqual([1, 1]);
  });

  it("are drawn as outlines that close", () => {
    for (const shape of SHAPES) expect(shapePath(shape, 10, 10, 4)).toMatch(/^M.*Z$/);
  });
});

describe("the line and its wedge", () => {
  it("pass through one point, and the wedge is widest at the edges", () => {
    const shape = lineShape({ slope: 2, slopeLow: 1, slopeHigh: 3, intercept: 1 }, [0, 10, 20]);
    expect([shape.at(10), shape.low(10), shape.high(10)]).toEqual([21, 21, 21]);
    expect([shape.low(20), shape.high(20)]).toEqual([31, 51]);
    expect([shape.low(0), shape.high(0)]).toEqual([-9, 11]);
  });
});

const view = (change: Partial<ScatterView> = {}): ScatterView => ({
  x: "steps",
  y: "total_sleep_s",
  lagDays: 0,
  n: 200,
  days: [],
  xs: [],
  ys: [],
  truncated: false,
  rho: 0.42,
  rhoLow: 0.3,
  rhoHigh: 0.52,
  slope: 0.6,
  slopeLow: 0.3,
  slopeHigh: 0.9,
  intercept: 0,
  tier: "solid",
  reason: null,
  tautology: false,
  ...change,
});

describe("what is said of two metrics", () => {
  it("tells direction and strength, never a cause", () => {
    expect(scatterTakeaway(view())).toBe("Steps and Total sleep rise together, moderately");
    expect(scatterTakeaway(view({ rho: -0.6, rhoLow: -0.7, rhoHigh: -0.5 }))).toBe("Steps and Total sleep go opposite ways, strongly");
  });

  it("says when it may be chance, when there is nothing, too little, or nothing to ask", () => {
    expect(scatterTakeaway(view({ rho: 0.15, rhoLow: -0.02 }))).toContain("may be chance");
    expect(scatterTakeaway(view({ rho: 0.05, rhoLow: -0.1 }))).toContain("no link");
    expect(scatterTakeaway(view({ rho: null, n: 9 }))).toContain("too few days");
    expect(scatterTakeaway(view({ tautology: true }))).toContain("by definition");
  });

  it("gives the slope for a step that means something", () => {
    const said = slopeInWords(view(), DEFAULT_PREFS);
    expect(said?.per).toBe("1,000");
    expect(said?.value.replace(/[\u00a0\u202f]/g, " ")).toBe("+10 min");
    expect(slopeInWords(view({ slope: null }), DEFAULT_PREFS)).toBeNull();
    const energy = slopeInWords(view({ y: "active_calories_kcal", slope: 0.093, slopeLow: 0.0613, slopeHigh: 0.125 }), DEFAULT_PREFS);
    expect([energy?.value, energy?.low, energy?.high].map((text) => text?.replace(/[\u00a0\u202f]/g, " "))).toEqual(["+93 kcal", "+61 kcal", "+125 kcal"]);
  });

  it("counts what two percentages differ by in points, on either side", () => {
    const plain = (text: string | undefined): string | undefined => text?.replace(/[\u00a0\u202f]/g, " ");
    const up = slopeInWords(view({ y: "efficiency_percent", slope: 0.0014, slopeLow: -0.0003, slopeHigh: 0.001 }), DEFAULT_PREFS);
    expect([up?.value, up?.low, up?.high].map(plain)).toEqual(["+1.4 points", "\u22120.3 points", "+1.0 point"]);
    const across = slopeInWords(view({ x: "spo2_average_percent", y: "average_hrv_ms", slope: 1.4, slopeLow: 1, slopeHigh: 2 }), DEFAULT_PREFS);
    expect([plain(across?.per), plain(across?.value)]).toEqual(["1 point", "+1.4 ms"]);
  });

  it("signs a difference in its unit", () => {
    const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
    expect(plain(difference("distance", -1500, DEFAULT_PREFS))).toBe("\u22121.5 km");
    expect(plain(difference("energy", 100, { ...DEFAULT_PREFS, energy: "kilojoules" }))).toBe("+418 kJ");
    expect(plain(difference("stress_word", 1, DEFAULT_PREFS))).toBe("+1.0");
    expect(plain(difference("ms", -3.24, DEFAULT_PREFS))).toBe("\u22123.2 ms");
    expect(plain(difference("duration", 0.2, DEFAULT_PREFS))).toBe("0 min");
    expect(plain(difference("count", 1240, DEFAULT_PREFS))).toBe("+1,240");
    expect(plain(difference("clock", -30, DEFAULT_PREFS))).toBe("\u221230 min");
  });
});
