import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { samplePeriod } from "../../testing/period";
import { lowestPoint, nightData, samplePoints, silences } from "./data";
import { describeStep, nightTable } from "./words";

const MINUTE = 60_000;

function night(change = {}) {
  const data = nightData(samplePeriod(change));
  if (data === null) throw new Error("the sample period has a readable start");
  return data;
}

describe("a night", () => {
  it("has one step for each five minutes, with everything that is drawn there", () => {
    const { steps } = night();
    expect(steps).toHaveLength(6);
    expect(steps[0]).toMatchObject({ stage: "awake", heartRateBpm: null, hrvMs: null, movement: 2 });
    expect(steps[3]).toMatchObject({ stage: "light", heartRateBpm: 50, hrvMs: 71, movement: 1 });
    expect(steps[5]).toMatchObject({ stage: "rem", heartRateBpm: 58, movement: 4 });
  });

  it("marks the lowest heart rate at its own time", () => {
    const { lowest, span } = night();
    expect(lowest).toEqual({ ms: span.startMs + 15 * MINUTE, value: 50 });
    expect(lowestPoint([null])).toBeNull();
  });

  it("says how much of it has a heart rate", () => {
    expect(night().heartRatePercent).toBe(83);
    expect(night({ heartRate: null }).heartRatePercent).toBeNull();
  });

  it("places items by their own start, and drops those outside the period", () => {
    const span = { startMs: 1000, endMs: 301_000 };
    const sample = { startMs: 0, intervalS: 100, items: [1, 2, null, 4, 5] };
    expect(samplePoints(sample, span)).toEqual([{ ms: 100_000, value: 2 }, null, { ms: 300_000, value: 4 }]);
  });

  it("hatches silences longer than a quarter of an hour, at its ends too", () => {
    const span = { startMs: 0, endMs: 90 * MINUTE };
    const at = (minute: number) => ({ ms: minute * MINUTE, value: 50 });
    expect(silences([at(5), null, at(15), null, null, null, at(35)], span)).toEqual([
      { startMs: 15 * MINUTE, endMs: 35 * MINUTE },
      { startMs: 35 * MINUTE, endMs: 90 * MINUTE },
    ]);
    expect(silences([], span)).toEqual([]);
  });

  it("keeps movement to the night when a code too many was sent", () => {
    expect(night({ movement30Sec: "1".repeat(61) }).movement).toHaveLength(60);
  });

  it("is the same in words and in the table", () => {
    const data = night();
    expect(describeStep(data, 3, 12.375, DEFAULT_PREFS)).toBe(
      "23:07 · Light · 50\u202fbpm · HRV 71\u202fms · still · breathing 12.4\u202f/min",
    );
    expect(nightTable(data, DEFAULT_PREFS).rows[3]).toEqual(["23:07", "Light", "50\u202fbpm", "71\u202fms", "still"]);
    expect(nightTable(data, DEFAULT_PREFS).rows[0]?.[2]).toBe("–");
  });
});
