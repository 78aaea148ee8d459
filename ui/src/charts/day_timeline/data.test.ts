import { describe, expect, it } from "vitest";
import { timelineData } from "./data";
import { markAt, placeMarks, usedLanes } from "./layout";

const sleep = { kind: "sleep", label: "long_sleep", start: "2026-11-19T22:52:00+01:00", end: "2026-11-20T07:01:00+01:00" };
const coffee = { kind: "tag", label: "tag_generic_coffee", start: "2026-11-20T09:10:00+01:00", end: null };
const run = { kind: "workout", label: "running", start: "2026-11-20T18:00:00+01:00", end: "2026-11-20T18:42:00+01:00" };

describe("a day on one clock", () => {
  it("begins at the hour of going to bed and lasts 24 hours", () => {
    const data = timelineData([coffee, sleep]);
    expect(new Date(data?.startMs ?? 0).toISOString()).toBe("2026-11-19T21:00:00.000Z");
    expect((data?.endMs ?? 0) - (data?.startMs ?? 0)).toBe(24 * 3_600_000);
    expect(data?.marks.map((mark) => mark.kind)).toEqual(["sleep", "tag"]);
  });

  it("grows when the last entry lies later", () => {
    const late = { ...coffee, start: "2026-11-21T00:30:00+01:00" };
    const data = timelineData([sleep, late]);
    expect((data?.endMs ?? 0) - (data?.startMs ?? 0)).toBe(27 * 3_600_000);
  });

  it("is none without an entry whose start can be read", () => {
    expect(timelineData([])).toBeNull();
    expect(timelineData([{ ...coffee, start: "string" }])).toBeNull();
  });
});

describe("the marks of a day", () => {
  const data = timelineData([sleep, coffee, run]);
  if (data === null) throw new Error("the entries have readable starts");
  const placed = placeMarks(data, 0, 960, (mark) => mark.label);

  it("write their names where there is room", () => {
    expect(placed.map((mark) => mark.labelAt)).toEqual(["inside", "after", "after"]);
    const last = (width: number) => placeMarks(data, 0, width, (mark) => mark.label)[2]?.labelAt;
    expect(last(120)).toBe("before");
    expect(last(60)).toBeNull();
  });

  it("are found under the pointer of their own lane", () => {
    expect(usedLanes(data)).toEqual(["sleep", "movement", "tag"]);
    const x = (placed[2]?.left ?? 0) + 3;
    expect(markAt(placed, x, "movement")).toBe(2);
    expect(markAt(placed, x, "tag")).toBeNull();
    expect(markAt(placed, x, undefined)).toBeNull();
  });
});
