import { expect, it } from "vitest";
import { daysFrom } from "../../format/day";
import { extremeWeekdays, weekdayShapes } from "./data";

const days = daysFrom("2026-11-02", "2026-11-29");

it("the days of a week begin where the person's week does", () => {
  const values = days.map((_, index) => index);
  expect(weekdayShapes(days, values, 1).map((shape) => shape.weekday)).toEqual([1, 2, 3, 4, 5, 6, 0]);
  expect(weekdayShapes(days, values, 0)[0]?.weekday).toBe(0);
});

it("a weekday has the middle half of its days, and none of fewer than three", () => {
  const values = days.map((_, index) => (index % 7 === 0 ? index : index % 7 === 1 && index < 14 ? 5 : null));
  const [monday, tuesday, wednesday] = weekdayShapes(days, values, 1);
  expect(monday).toEqual({ weekday: 1, n: 4, low: 5.25, median: 10.5, high: 15.75 });
  expect(tuesday).toMatchObject({ n: 2, median: null });
  expect(wednesday).toMatchObject({ n: 0, median: null });
});

it("the most and the least are told only where they differ", () => {
  const rising = weekdayShapes(days, days.map((_, index) => index % 7), 1);
  expect(extremeWeekdays(rising)?.most.weekday).toBe(0);
  expect(extremeWeekdays(rising)?.least.weekday).toBe(1);
  expect(extremeWeekdays(weekdayShapes(days, days.map(() => 4), 1))).toBeNull();
  expect(extremeWeekdays(weekdayShapes([], [], 1))).toBeNull();
});
