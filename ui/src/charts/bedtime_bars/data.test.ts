import { describe, expect, it } from "vitest";
import { bedtimeBars, clockAxis } from "./data";

describe("bedtimes", () => {
  it("leave out a night that lacks an end", () => {
    expect(bedtimeBars([-60, null, 30], [420, 400, null], [80, 80, 80])).toEqual([{ startMin: -60, endMin: 420, score: 80 }, null, null]);
  });

  it("have a clock of whole hours, wide enough for every night", () => {
    const axis = clockAxis([{ startMin: -75, endMin: 455, score: null }]);
    expect(axis).toEqual({ domain: [-120, 480], ticks: [-120, 0, 120, 240, 360, 480] });
    expect(clockAxis([null]).ticks.length).toBeGreaterThan(2);
  });
});
