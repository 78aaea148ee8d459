import { describe, expect, it } from "vitest";
import { joined, nearestReading, numbersOf, readingsOf } from "./data";

const same = (value: number): number => value;
const readings = readingsOf({ startMs: 1000, intervalS: 1, items: [60, null, 70, 80] });

describe("readings of a session", () => {
  it("are the samples with a value, at their moments", () => {
    expect(readings).toEqual([{ ms: 1000, value: 60 }, { ms: 3000, value: 70 }, { ms: 4000, value: 80 }]);
    expect(readingsOf(null)).toEqual([]);
  });

  it("make a line that breaks where nothing was measured for too long", () => {
    expect(joined(readings, 1500, same, same)).toEqual([{ x: 1000, y: 60 }, null, { x: 3000, y: 70 }, { x: 4000, y: 80 }]);
  });

  it("have a nearest one, and numbers of a stretch", () => {
    expect(nearestReading(readings, 3400)).toBe(1);
    expect(nearestReading([], 3400)).toBeNull();
    expect(numbersOf(readings, 2000, 5000)).toEqual({ mean: 75, highest: 80 });
    expect(numbersOf(readings, 5000, 6000)).toBeNull();
  });
});
