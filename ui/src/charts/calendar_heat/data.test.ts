import { describe, expect, it } from "vitest";
import type { MetricYear } from "../../bindings";
import type { MetricKind } from "../../format/metric";
import { DEFAULT_PREFS } from "../../format/prefs";
import { calendarLayout, countedOf, daysOf, indexAt, monthMarks, movedDay, placeOf, yearPaths } from "./data";
import { stepsLegend } from "./legend";
import { stepOf, stepsOf } from "./steps";

const year = (label: number, of: (day: number) => number | null): MetricYear => ({
  year: label,
  first: `${String(label)}-01-01`,
  values: Array.from({ length: label % 4 === 0 ? 366 : 365 }, (_, day) => of(day)),
  part: null,
});

describe("the steps of colour", () => {
  it("hold as many days each, and a value on a bound belongs to the upper one", () => {
    const steps = stepsOf(Array.from({ length: 600 }, (_, index) => index), false);
    const counts = new Array<number>(6).fill(0);
    for (let value = 0; value < 600; value += 1) counts[stepOf(value, steps)] = (counts[stepOf(value, steps)] ?? 0) + 1;
    expect(counts).toEqual([100, 100, 100, 100, 100, 100]);
    expect(stepOf(steps.bounds[0] ?? 0, steps)).toBe(1);
  });

  it("are one for each of few different values, so that two of Oura's words never look alike", () => {
    const steps = stepsOf([1, 2, 2, 2, 2, 2, 2, 3, null], false);
    expect([1, 2, 3].map((value) => steps.tokens[stepOf(value, steps)])).toEqual(["--seq-1", "--seq-4", "--seq-6"]);
    expect(stepsOf([5, 5], false).tokens).toHaveLength(6);
  });

  it("reach as far to both sides of zero where values are differences", () => {
    const steps = stepsOf([-0.1, 0.2, 0.3, -0.9, 0.05, null], true);
    expect(steps.tokens).toHaveLength(7);
    expect(steps.bounds.map((bound, index) => bound + (steps.bounds[5 - index] ?? 0))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(stepOf(0, steps)).toBe(3);
  });
});

describe("the words of the steps", () => {
  const words = (values: number[], kind: MetricKind): string[] => stepsLegend(stepsOf(values, false), values, kind, DEFAULT_PREFS).map((item) => item.label);

  it("name every whole number in one step only", () => {
    const scores = Array.from({ length: 47 }, (_, index) => 42 + index);
    expect(words(scores, "score")).toEqual(["42\u201349", "50\u201357", "58\u201364", "65\u201372", "73\u201380", "81\u201388", "No data"]);
  });

  it("leave out a step that no day is in", () => {
    expect(words([...new Array<number>(20).fill(3), 4, 5, 6, 7, 8, 9, 10], "plain")).toEqual(["3\u20135", "6\u201310", "No data"]);
  });

  it("are Oura's words where these are few", () => {
    expect(words([1, 1, 2, 2, 2, 3], "stress_word")).toEqual(["Restored", "Normal", "Stressful", "No data"]);
  });

  it("say where a scale is cut when its values have decimals, or are not to be seen", () => {
    expect(words([12.1, 12.9, 13.4, 13.8, 14.2, 15.1, 16.3], "breaths")[0]).toMatch(/^below /);
    const hidden = stepsLegend(stepsOf([1, 2, 3], false), [1, 2, 3], "score", { ...DEFAULT_PREFS, hideValues: true });
    expect(hidden.map((item) => item.label).join(" ")).not.toMatch(/\d/);
  });
});

describe("the calendar", () => {
  const years = [year(2024, (day) => (day < 10 ? null : day)), year(2025, (day) => (day === 100 ? null : day > 300 ? null : day))];
  const layout = calendarLayout(years, 900, 1);
  const days = daysOf(years);

  it("has the newest year at the top and every day in the row of its weekday", () => {
    expect(layout.blocks.map((block) => block.year)).toEqual([2025, 2024]);
    // 1 January 2024 was a Monday, 1 January 2025 a Wednesday.
    expect(layout.blocks.map((block) => block.lead)).toEqual([2, 0]);
    expect(placeOf(layout, 0)?.y).toBe(layout.blocks[1]?.top);
    expect(placeOf(layout, 366)?.y).toBe((layout.blocks[0]?.top ?? 0) + 2 * layout.pitch);
    expect(calendarLayout(years, 900, 0).blocks[1]?.lead).toBe(1);
  });

  it("fits a whole year with its months into the smallest window at its largest zoom", () => {
    const WIDTH = 354;
    const NAME_PX = 26;
    const layout = calendarLayout([year(2024, () => 1)], WIDTH, 1);
    const last = placeOf(layout, 365);
    expect((last?.x ?? Infinity) + layout.size).toBeLessThanOrEqual(WIDTH);
    const [block] = layout.blocks;
    const marks = block === undefined ? [] : monthMarks(layout, block).map(({ x }) => x);
    expect(marks).toHaveLength(6);
    expect(Math.max(...marks) + NAME_PX).toBeLessThanOrEqual(WIDTH);
  });

  it("finds the day under the pointer, and none beside the days", () => {
    for (const index of [0, 59, 365, 366, 500, 730]) {
      const place = placeOf(layout, index);
      expect(indexAt(layout, (place?.x ?? 0) + 2, (place?.y ?? 0) + 2)).toBe(index);
    }
    expect(indexAt(layout, layout.left + 1, (layout.blocks[0]?.top ?? 0) + 1)).toBeNull();
    expect(indexAt(layout, 2, 60)).toBeNull();
  });

  it("hatches days without a value only between the first and the last that has one", () => {
    expect(days.known).toEqual([10, 366 + 300]);
    const block = layout.blocks[0];
    if (block === undefined) throw new Error("there are two years");
    const paths = yearPaths(layout, block, stepsOf([0, 365], false), ...days.known);
    expect(paths.missing.match(/M/g)).toHaveLength(1);
    expect(paths.steps.join("").match(/M/g)).toHaveLength(300);
  });

  it("draws days that were measured in part small, and in no step", () => {
    const some = { ...year(2026, (day) => (day < 4 ? 10 * day : null)), part: "01".padEnd(365, "0") };
    const drawn = calendarLayout([some], 900, 1);
    const [block] = drawn.blocks;
    if (block === undefined) throw new Error("there is a year");
    const paths = yearPaths(drawn, block, stepsOf(countedOf(some), false), 0, 3);
    expect(paths.steps.join("").match(/M/g)).toHaveLength(3);
    expect(paths.part).toMatch(/^M[\d.]+ [\d.]+h8v8h-8Z$/);
    expect(paths.missing).toBe("");
    expect(countedOf(some).slice(0, 5)).toEqual([0, null, 20, 30, null]);
    expect([0, 1, 2].map(daysOf([some]).isPart)).toEqual([false, true, false]);
    expect(daysOf([some]).valueOf(1)).toBe(10);
  });

  it("moves by days and weeks and stays within the data", () => {
    expect(movedDay(null, "ArrowRight", false, 10, 666)).toBe(666);
    expect(movedDay(100, "ArrowDown", false, 10, 666)).toBe(101);
    expect(movedDay(100, "ArrowLeft", true, 10, 666)).toBe(30);
    expect(movedDay(12, "ArrowLeft", false, 10, 666)).toBe(10);
    expect(movedDay(12, "End", false, 10, 666)).toBe(666);
    expect(movedDay(12, "Enter", false, 10, 666)).toBeUndefined();
    expect(movedDay(null, "Home", false, 0, -1)).toBeUndefined();
  });

  it("names its months and days", () => {
    expect(monthMarks(layout, layout.blocks[1] ?? { year: 0, from: 0, values: [], part: null, lead: 0, top: 0 })).toHaveLength(12);
    expect(days.dayOf(366)).toBe("2025-01-01");
    expect(daysOf([]).known).toEqual([0, -1]);
  });
});
