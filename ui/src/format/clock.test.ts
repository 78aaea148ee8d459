import { describe, expect, it } from "vitest";
import { formatClock, formatClockIso, formatMinuteOfDay, formatMoment, formatMomentLong, formatOffset, instantIso, parseInstant } from "./clock";

const day24 = { locale: "en-GB", hour12: false };
const day12 = { locale: "en-US", hour12: true };

describe("a moment of this computer", () => {
  it("is told by its clock and calendar, whatever offset it was written with", () => {
    expect(formatMoment("2026-11-20T07:14:00Z", day24)).toBe("20 Nov 08:14");
    expect(formatMoment("2026-07-20T23:14:00+00:00", day24)).toBe("21 Jul 01:14");
    expect(formatMomentLong("2019-11-20T07:14:00.250Z", day24)).toBe("Wed 20 Nov 2019, 08:14");
    expect(formatMoment("soon", day24)).toBe("soon");
  });
});

describe("an instant", () => {
  it("is read in every spelling that Oura has used", () => {
    const utcMs = Date.UTC(2026, 6, 19, 15, 30);
    expect(parseInstant("2026-07-19T23:30:00.000+08:00")).toEqual({ utcMs, offsetMin: 480 });
    expect(parseInstant("2026-07-19T15:30:00+00:00")).toEqual({ utcMs, offsetMin: 0 });
    expect(parseInstant("2026-07-19T15:30:00.000Z")).toEqual({ utcMs, offsetMin: 0 });
    expect(parseInstant("2026-07-19T08:30:00-07:00")).toEqual({ utcMs, offsetMin: -420 });
    expect(parseInstant("2026-07-19T21:00:00.5+05:30")).toEqual({ utcMs: utcMs + 500, offsetMin: 330 });
  });

  it("is written with the offset that it was read with", () => {
    for (const iso of ["2026-07-19T23:30:00+08:00", "2026-01-01T00:05:30-03:30", "2026-07-19T15:30:00+00:00"]) {
      expect(instantIso(parseInstant(iso) ?? { utcMs: 0, offsetMin: 0 })).toBe(iso);
    }
  });

  it("is none without an offset, and for words", () => {
    expect(parseInstant("2026-07-19T15:30:00")).toBeNull();
    expect(parseInstant("string")).toBeNull();
    expect(parseInstant(null)).toBeNull();
  });
});

describe("a clock time", () => {
  it("is the one that the person saw, not the one of this computer's zone", () => {
    expect(formatClockIso("2024-07-26T22:25:28-07:00", day24)).toBe("22:25");
    expect(formatClockIso("2026-07-19T23:30:00.000+08:00", day24)).toBe("23:30");
  });

  it("follows the 12-hour setting with a space that does not break", () => {
    expect(formatClockIso("2026-07-19T00:05:00+02:00", day12)).toBe("12:05\u00a0AM");
    expect(formatClockIso("2026-07-19T17:05:00+02:00", day12)).toBe("5:05\u00a0PM");
    expect(formatClockIso("2026-07-19T00:05:00+02:00", day24)).toBe("00:05");
    expect(formatClockIso("2026-07-19T17:05:00+02:00", { locale: "en-EG", hour12: true })).toBe("5:05\u00a0PM");
    expect(formatClockIso("2026-07-19T17:05:00+02:00", { locale: "de-DE", hour12: false })).toBe("17:05");
  });

  it("stays on the clock of going to bed when an hour is added to the night", () => {
    const start = parseInstant("2026-10-25T00:02:00+02:00");
    expect(start).not.toBeNull();
    if (start === null) return;
    expect(formatClock({ ...start, utcMs: start.utcMs + 3 * 3_600_000 }, day24)).toBe("03:02");
  });

  it("comes from minutes of the day, before midnight too", () => {
    expect(formatMinuteOfDay(-68, day24)).toBe("22:52");
    expect(formatMinuteOfDay(421, day24)).toBe("07:01");
    expect(formatMinuteOfDay(-30.25, day24)).toBe("23:29");
    expect(formatMinuteOfDay(420.75, day24)).toBe("07:00");
    expect(formatMinuteOfDay(421 - 1e-9, day24)).toBe("07:01");
  });

  it("is null for what is no instant", () => {
    expect(formatClockIso("soon", day24)).toBeNull();
  });
});

it("names an offset with a true minus and its minutes", () => {
  expect(formatOffset(120)).toBe("UTC+2");
  expect(formatOffset(-210)).toBe("UTC\u22123:30");
});
