import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { onRange, usualWords } from "./usual";

const plainly = (text: string): string => text.replaceAll("\u2060", "").replaceAll(/[\u00a0\u202f]/g, " ");

describe("a value against its usual range", () => {
  it("is the end that it reads like", () => {
    expect(onRange("activity_score", 73, { low: 73.4, high: 88 }, DEFAULT_PREFS)).toBe(73.4);
    expect(onRange("lowest_heart_rate_bpm", 52.3, { low: 47, high: 52 }, DEFAULT_PREFS)).toBe(52);
    expect(onRange("activity_score", 72, { low: 73.4, high: 88 }, DEFAULT_PREFS)).toBe(72);
    expect(onRange("activity_score", 80, { low: 73.4, high: 88 }, DEFAULT_PREFS)).toBe(80);
    expect(onRange("activity_score", null, { low: 73.4, high: 88 }, DEFAULT_PREFS)).toBeNull();
  });

  it("is below, within or above it in words, with the unit once", () => {
    expect(plainly(usualWords("average_hrv_ms", 40, { low: 50, high: 70 }, DEFAULT_PREFS))).toBe("below your usual 50–70 ms");
    expect(plainly(usualWords("activity_score", 73, { low: 73.4, high: 88 }, DEFAULT_PREFS))).toBe("usual 73–88");
    expect(plainly(usualWords("average_hrv_ms", null, { low: 50, high: 70 }, DEFAULT_PREFS))).toBe("usual 50–70 ms");
  });

  it("says nothing of a day that goes on but what a whole one usually has", () => {
    expect(plainly(usualWords("steps", 2886, { low: 7146, high: 12195 }, DEFAULT_PREFS, true))).toBe("a whole day: usually 7,146–12,195");
  });
});
