import { describe, expect, it } from "vitest";
import { usableLocale } from "./locale";

describe("the locale of dates and numbers", () => {
  it("keeps the window's language and takes the region's customs", () => {
    expect(usableLocale("de-DE")).toBe("en-DE");
    expect(usableLocale("en-US")).toBe("en-US");
    expect(usableLocale("ar-EG")).toBe("en-EG");
    expect(usableLocale("de-AT", "de")).toBe("de-AT");
    expect(usableLocale("en-US", "de")).toBe("de-US");
    expect(usableLocale("en-US", "pseudo")).toBe("en-US");
  });

  it("falls back where the desktop names no region or nothing readable", () => {
    for (const tag of [null, "ar", "en", "not a locale"]) {
      expect(usableLocale(tag)).toBe("en-GB");
      expect(usableLocale(tag, "de")).toBe("de");
    }
  });

  it("writes whole dates in one language", () => {
    const day = (locale: string): string =>
      new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(Date.UTC(2026, 10, 21));
    expect(day(usableLocale("de-DE"))).toMatch(/Sat.*21 Nov/);
    expect(day(usableLocale("en-US", "de"))).toMatch(/Sa.*21\. Nov/);
  });

  it("keeps digits that the window's axes are made for, in every region", () => {
    expect(new Intl.NumberFormat(usableLocale("ar-EG")).format(1234.5)).toBe("1,234.5");
  });
});
