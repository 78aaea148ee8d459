import { expect, it } from "vitest";
import { daysFrom } from "../../format/day";
import { weekCounts } from "./data";

it("the days of each week are counted by value, and those without one apart", () => {
  const days = daysFrom("2026-11-13", "2026-11-22");
  const weeks = weekCounts(days, [1, 2, 2, 3, 3, null, 1, 1, 1, 9], [1, 2, 3], "week", 1);
  expect(weeks.map(({ first, counts, missing, days: n }) => ({ first, counts, missing, n }))).toEqual([
    { first: "2026-11-13", counts: [1, 2, 0], missing: 0, n: 3 },
    { first: "2026-11-16", counts: [3, 0, 2], missing: 2, n: 7 },
  ]);
});
