import { expect, it } from "vitest";
import { scoreStatus } from "./score";
import { contributorName, entryName, metricName, statusWord } from "./words";

it("gives a score Oura's word at every bound", () => {
  expect([100, 85, 84, 70, 69, 60, 59, 0].map((score) => statusWord(scoreStatus(score)))).toEqual([
    "Optimal",
    "Optimal",
    "Good",
    "Good",
    "Fair",
    "Fair",
    "Pay attention",
    "Pay attention",
  ]);
});

it("shows words that Oura added later under their own name", () => {
  expect(metricName("total_sleep_s")).toBe("Total sleep");
  expect(metricName("blood_sugar")).toBe("Blood sugar");
  expect(contributorName("moon_phase")).toBe("Moon phase");
  expect(entryName("tag_generic_alcohol")).toBe("Alcohol");
  expect(entryName("crossCountrySkiing")).toBe("Cross-country skiing");
    expect(entryName("seaKayaking")).toBe("Sea kayaking");
});
