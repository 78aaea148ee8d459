import { expect, it } from "vitest";
import { classParts, stageParts } from "./data";

it("stages stand in the hypnogram's order and classes from the liveliest", () => {
  expect(stageParts({ deepS: 1, lightS: 1, remS: 1, awakeS: 1 }).map((part) => part.metric)).toEqual([
    "awake_s",
    "rem_sleep_s",
    "light_sleep_s",
    "deep_sleep_s",
  ]);
  const parts = classParts({ highS: 0, mediumS: 2400, lowS: 14_100, sedentaryS: 38_400, restingS: 26_700, nonWearS: 4800 });
  expect(parts.map((part) => part.percent).reduce<number>((sum, percent) => sum + (percent ?? 0), 0)).toBe(100);
  expect(parts[5]?.colour).toBeNull();
});
