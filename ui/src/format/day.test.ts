import { describe, expect, it } from "vitest";
import { addDays, dayNumber, daysBetween, daysFrom, formatDay, formatDayRange, formatMonth, weekday } from "./day";

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
    expect(formatDayRange("2026-10-22", "2026-11-20", "en-GB")).toBe("22 Oct \u2013 20 Nov 2026");
    expect(formatDayRange("2025-11-21", "2026-11-20", "en-GB")).toBe("21 Nov 2025 \u2013 20 Nov 2026");
    expect(formatMonth("2026-11-01", "en-GB", true)).toBe("Nov 2026");
  });
});
