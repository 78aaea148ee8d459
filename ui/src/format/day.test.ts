import { describe, expect, it } from "vitest";
import { addDays, dayNumber, daysBetween, daysFrom, formatDay, formatDayRange, formatDays, formatMonth, formatWeekday, weekday } from "./day";

describe("days", () => {
  it("are counted by the calendar, over leap days and year ends", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(daysFrom("2026-12-30", "2027-01-02")).toEqual(["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]);
  });

  it("know their weekday, 0 for Sunday, before 1970 too", () => {
    expect(weekday("2026-11-20")).toBe(5);
    expect(weekday("2026-11-22")).toBe(0);
    expect(weekday("1969-12-28")).toBe(0);
  });

  it("are nothing when the label is a word", () => {
    expect(dayNumber("string")).toBeNull();
    expect(addDays("string", 1)).toBe("string");
    expect(daysFrom("string", "2026-01-01")).toEqual([]);
    expect(formatDay("string", "en-GB")).toBe("string");
  });

  it("are written short, with the year only when it is another one", () => {
    expect(formatDay("2025-11-20", "en-GB", "2025-12-24")).toBe("Thu 20 Nov");
    expect(formatDay("2025-11-20", "en-GB", "2026-01-03")).toBe("Thu 20 Nov 2025");
    expect(formatDay("2025-11-20", "en-US", "2025-12-24")).toBe("Thu Nov 20");
    expect(formatDay("2025-11-20", "de-DE", "2025-12-24")).toBe("Do 20. Nov.");
    expect(formatDay("2025-11-20", "de-DE", "2026-01-03")).toBe("Do 20. Nov. 2025");
    expect(formatDay("2025-11-20", "en-EG", "2025-12-24")).toBe("Thu Nov 20");
    expect([formatWeekday("2025-11-20", "de-DE"), formatWeekday("2025-11-20", "en-GB")]).toEqual(["Do", "Thu"]);
    expect(formatDayRange("2026-10-22", "2026-11-20", "en-GB")).toBe("22 Oct \u2013 20 Nov 2026");
    expect(formatDayRange("2025-11-21", "2026-11-20", "en-GB")).toBe("21 Nov 2025 \u2013 20 Nov 2026");
    expect(formatDays("2026-11-18", "2026-11-18", "en-GB", "2026-11-20")).toBe(formatDay("2026-11-18", "en-GB", "2026-11-20"));
    expect(formatDays("2026-11-03", "2026-11-06", "en-GB", "2026-11-20")).toBe("3 Nov \u2013 6 Nov");
    expect(formatDays("2025-11-03", "2025-11-06", "en-GB", "2026-11-20")).toBe("3 Nov \u2013 6 Nov 2025");
    expect(formatDays("2025-12-30", "2026-01-02", "en-GB", "2026-11-20")).toBe("30 Dec 2025 \u2013 2 Jan 2026");
    expect(formatMonth("2026-11-01", "en-GB", true)).toBe("Nov 2026");
  });
});
