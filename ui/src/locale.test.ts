import { describe, expect, it } from "vitest";
import { usableLocale } from "./locale";

describe("the locale of dates and numbers", () => {
  it("keeps the window's language and takes the region's customs", () => {
    expect(usableLocale("de-DE")).toBe("en-DE");
    expect(usableLocale("en-US")).toBe("en-US");
    expect(usableLocale("ar-EG")).toBe("en-EG");
  });

  it("falls back where the desktop names no region or nothing readable", () => {
    for (const tag of [null, "ar", "en", "not a locale"]) {
      expect(usableLocale(tag)).toBe("en-GB");
    }
  });

  it("writes whole dates in one language", () => {
    const day = new Intl.DateTimeFormat(usableLocale("de-DE"), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
    expect(day.format(Date.UTC(2026, 10, 21))).toMatch(/Sat.*21 Nov/);
  });
});
