import { describe, expect, it } from "vitest";
import { placeDay, rolling, spreadLabels, yearLines } from "./data";

describe("the lines of the years", () => {
  it("are means of four weeks, none with fewer than twenty of their days", () => {
    const values = Array.from({ length: 40 }, (_, index) => (index < 9 ? null : index));
    const found = rolling(values);
    expect(found.slice(0, 28).every((value) => value === null)).toBe(true);
    expect(found[28]).toBe((9 + 28) / 2);
    expect(found[39]).toBeCloseTo((12 + 39) / 2, 9);
  });

  it("end with the newest value, not with the last day that could still have a mean", () => {
    const values = Array.from({ length: 60 }, (_, index) => (index < 40 ? 50 : null));
    const found = rolling(values);
    expect(found[39]).toBe(50);
    expect(found.slice(40).every((value) => value === null)).toBe(true);
  });

  it("cross the turn of the year and have a place for 29 February in every year", () => {
    const year = (label: number, days: number) => ({ year: label, first: `${String(label)}-01-01`, values: Array.from({ length: days }, () => 50), part: null });
    const [common, leap] = yearLines([year(2023, 365), year(2024, 366)]);
    expect(common?.values).toHaveLength(366);
    expect(common?.values[59]).toBeNull();
    expect(common?.values[60]).toBe(50);
    expect(leap?.values[0]).toBe(50);
    expect(leap?.values[59]).toBe(50);
    expect(placeDay(59)).toBe("2024-02-29");
  });

  it("count no day that was measured in part", () => {
    const values = Array.from({ length: 365 }, (_, day) => (day === 20 ? 5_000 : 50));
    const [line] = yearLines([{ year: 2023, first: "2023-01-01", values, part: "1".padStart(21, "0").padEnd(365, "0") }]);
    expect(line?.values[19]).toBe(50);
    expect(line?.values[30]).toBe(50);
  });

  it("have their labels apart and within the plot", () => {
    const placed = spreadLabels([100, 101, 30, 205], 15, 10, 200);
    const sorted = [...placed].sort((a, b) => a - b);
    expect(sorted.every((value, index) => index === 0 || value - (sorted[index - 1] ?? 0) >= 15)).toBe(true);
    expect(Math.max(...placed)).toBeLessThanOrEqual(200);
    expect(placed[2]).toBe(30);
  });
});
