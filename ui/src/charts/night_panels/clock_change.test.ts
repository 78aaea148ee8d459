import { describe, expect, it } from "vitest";
import { formatClock } from "../../format/clock";
import { periodSpan, type Span } from "../hypnogram/data";
import { clockChange, nightTicks, wallClock } from "./clock_change";

function span(bedtimeStart: string, bedtimeEnd: string): Span {
  const found = periodSpan({ bedtimeStart, bedtimeEnd, phases5Min: null });
  if (found === null) throw new Error("both instants can be read");
  return found;
}

const autumn = span("2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00");
const spring = span("2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00");
const labels = (of: Span): string[] => {
  const change = clockChange(of, "Europe/Berlin");
  return nightTicks(of, change, of, 2000, 60).flatMap((tick) =>
    tick.utcMs % 3_600_000 === 0 ? [formatClock(tick, { locale: "en-GB", hour12: false })] : [],
  );
};

describe("a night on which the clocks change", () => {
  it("changes when the zone's rules say, wherever the computer stands", () => {
    for (const own of ["Europe/Berlin", "Asia/Tokyo", "America/New_York", "not/a-zone"]) {
      expect(clockChange(autumn, own)).toEqual({ kind: "summer_time", ms: Date.UTC(2026, 9, 25, 1) });
      expect(clockChange(spring, own)).toEqual({ kind: "summer_time", ms: Date.UTC(2026, 2, 29, 1) });
    }
    const newYork = span("2026-10-31T23:00:00-04:00", "2026-11-01T07:00:00-05:00");
    expect(clockChange(newYork, "Europe/Berlin")?.ms).toBe(Date.UTC(2026, 10, 1, 6));
  });

  it("has nine hours from 23 to 7 in autumn and seven in spring, with the hour that comes twice or not at all", () => {
    expect(labels(autumn)).toEqual(["23:00", "00:00", "01:00", "02:00", "02:00", "03:00", "04:00", "05:00", "06:00", "07:00"]);
    expect(labels(spring)).toEqual(["23:00", "00:00", "01:00", "03:00", "04:00", "05:00", "06:00", "07:00"]);
  });

  it("has each moment on the clock of its time", () => {
    const change = clockChange(autumn, "Europe/Berlin");
    expect(wallClock(autumn, change, autumn.startMs).offsetMin).toBe(120);
    expect(wallClock(autumn, change, autumn.endMs).offsetMin).toBe(60);
  });
});

describe("a night on a journey", () => {
  const flight = span("2026-10-10T23:00:00+02:00", "2026-10-11T01:00:00-04:00");

  it("is none that any zone's rules explain, and keeps the clock of going to bed", () => {
    const change = clockChange(flight, "Europe/Berlin");
    expect(change).toEqual({ kind: "journey", ms: null });
    expect(wallClock(flight, change, flight.endMs).offsetMin).toBe(120);
  });

  it("has no change when both ends have one clock", () => {
    expect(clockChange(span("2026-10-24T23:00:00+02:00", "2026-10-25T00:30:00+02:00"))).toBeNull();
  });
});
