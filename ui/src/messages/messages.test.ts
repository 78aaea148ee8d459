import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { language, setLanguage, t, tWord } from ".";
import { de } from "./de";
import { en } from "./en";
import { languageOf } from "./language";
import { pseudo, pseudoSentence } from "./pseudo";

afterEach(() => setLanguage("en"));

describe("messages", () => {
  it("counts in words", () => {
    expect(t("sync.not_understood", 1)).toBe("1 document not understood");
    expect(t("sync.not_understood", 3)).toBe("3 documents not understood");
    expect(t("account.years", 1)).toBe("1 year");
    expect([1, 3].map((count) => t("palette.count", count))).toEqual(["1 result", "3 results"]);
  });

  it("shows a word that Oura added later as it is", () => {
    expect(tWord("collection", "heartrate")).toBe("Heart rate");
    expect(tWord("collection", "brand_new_thing")).toBe("brand new thing");
    expect(tWord("to", "String")).toBe("String");
  });

  it("has a name for every metric of the store", () => {
    const source = readFileSync("../src-tauri/store/src/metric.rs", "utf8");
    const metrics = Array.from(source.matchAll(/^\s+\w+ = "(\w+)", "/gm), ([, metric]) => `metric.${metric ?? ""}`);
    expect(metrics.length).toBeGreaterThan(60);
    expect(metrics.filter((key) => !(key in en))).toEqual([]);
  });

  it.each([
    ["English", en],
    ["German", de],
  ])("has no empty sentence in %s", (_, words) => {
    const empty = Object.entries(words).filter(([, message]) => typeof message === "string" && message.trim() === "");
    expect(empty).toEqual([]);
  });

  it("has the same keys in both languages", () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });
});

describe("the language", () => {
  it("is the chosen one, else the desktop's, else English", () => {
    expect(languageOf("de", "en-US")).toBe("de");
    expect(languageOf("en", "de-DE")).toBe("en");
    expect(["de-AT", "de", "DE"].map((desktop) => languageOf("system", desktop))).toEqual(["de", "de", "de"]);
    expect(["en-GB", "ar-EG", "den", null].map((desktop) => languageOf("system", desktop))).toEqual(["en", "en", "en", "en"]);
    expect(languageOf(undefined, "de-DE")).toBe("de");
  });

  it("changes every text, and what the page says of itself", () => {
    setLanguage("pseudo");
    expect(t("view.today")).toMatch(/^\u27e6.*\u27e7$/);
    expect([language(), document.documentElement.lang]).toEqual(["pseudo", "en"]);
    setLanguage("de");
    expect([language(), document.documentElement.lang]).toEqual(["de", "de"]);
    setLanguage("en");
    expect(t("view.today")).toBe("Today");
  });
});

describe("the pseudo-language", () => {
  it("accents, lengthens and brackets a sentence", () => {
    expect(pseudoSentence("Sync now")).toBe("\u27e6Šýñç ñöŵ~~~~\u27e7");
    expect(pseudoSentence("A sentence that has more words")).toMatch(/ŵöŕđš~{8} ~{4}\u27e7$/);
  });

  it("has every sentence of the catalogue, whole and without a plain letter", () => {
    const lists = ["workouts.takeaway", "tags.takeaway"];
    const filled = (key: string, count: number): unknown[] => Array.from({ length: count }, () => (lists.includes(key) ? ["Xx", "Yy"] : "Zz"));
    const withoutFilled = (text: string): string => text.replaceAll(/Xx|Yy|Zz/g, "");
    const strange = pseudo(en) as Record<string, string | ((...parts: unknown[]) => string)>;
    const plain = Object.entries<string | ((...parts: never[]) => string)>(en).flatMap(([key, message]) => {
      const said = strange[key];
      const text = typeof said === "function" ? said(...filled(key, message.length)) : (said ?? "");
      return /^\u27e6[\s\S]+\u27e7$/.test(text) && !/[A-Za-z]/.test(withoutFilled(text)) ? [] : [`${key}: ${text}`];
    });
    expect(Object.keys(strange)).toEqual(Object.keys(en));
    expect(plain).toEqual([]);
  });

  it("leaves what is filled in as it is", () => {
    setLanguage("pseudo");
    expect(t("day.go_to", "Fri 20 Nov")).toBe("\u27e6Ĝö ţö Fri 20 Nov~~~\u27e7");
    expect(t("account.years", 3)).toContain("3 ýéåŕš");
    expect(t("sync.paused", "")).toBe("\u27e6Þåûšéđ~~~\u27e7");
  });
});
