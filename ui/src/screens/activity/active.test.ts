import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { activeTakeaway } from "./active";

const h = 3600;

describe("the active time of a range", () => {
  it("is the median of the days' sums, without days that were worn in part or lack a class", () => {
    const low = [3 * h, 6 * h, 1 * h, 5 * h, null];
    const high = [1 * h, 0, 0, 2 * h, 9 * h];
    const part = { marks: "001", unfinished: null };
    expect(activeTakeaway([{ values: low, part }, { values: high, part }], DEFAULT_PREFS)).toBe("Typically 6\u202fh active a day");
  });

  it("is only a name without a whole day", () => {
    expect(activeTakeaway([{ values: [null], part: null }, { values: [h], part: null }], DEFAULT_PREFS)).toBe("Active time by intensity");
  });
});
