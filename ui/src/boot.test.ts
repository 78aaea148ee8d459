import { describe, expect, it } from "vitest";
import { guardLanguage, isUsableLanguage, paintTheme, rememberedTheme } from "./boot";

describe("the language guard", () => {
  it.each(["en-GB", "de", "ar-EG", "zh-Hant-TW"])("leaves %s alone", (tag) => {
    expect(isUsableLanguage(tag)).toBe(true);
  });

  it.each(["C", "POSIX", "c.utf-8", "", undefined])("replaces %s, which Intl cannot use", (tag) => {
    const target = { language: tag, languages: [tag] } as unknown as Navigator;
    guardLanguage(target);
    expect(target.language).toBe("en-GB");
    expect(new Intl.NumberFormat(target.language).format(1)).toBe("1");
  });
});

describe("the first theme", () => {
  it("is the one that was painted last", () => {
    paintTheme("dark");
    expect(rememberedTheme()).toBe("dark");
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    paintTheme("light");
    expect(rememberedTheme()).toBe("light");
  });
});
