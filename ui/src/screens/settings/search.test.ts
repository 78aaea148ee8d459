import { afterEach, describe, expect, it } from "vitest";
import { setLanguage, t } from "../../messages";
import { rows } from "./rows";
import { found } from "./search";

afterEach(() => setLanguage("en"));

const names = (typed: string): string[] => [...(found(typed)?.rows ?? [])];

describe("a search of the settings", () => {
  it("is none until something is typed", () => {
    expect(found("")).toBeNull();
    expect(found("   ")).toBeNull();
  });

  it.each([
    ["fahrenheit", ["temperature"]],
    ["DARK", ["theme"]],
    ["low vision", ["font"]],
    ["colour alone", ["patterns"]],
    ["units miles", ["distance"]],
    ["letters alike", ["font"]],
    ["zebra", []],
  ])("for %j finds %j", (typed, expected) => expect(names(typed)).toEqual(expected));

  it("by the name of a section finds all of it", () => {
    const all = rows.filter(({ section }) => section === "units").map(({ id }) => id);
    expect(names("units")).toEqual(all);
    expect([...(found("units")?.sections ?? [])]).toEqual(["units"]);
  });

  it("finds keys by what they do, without the rest of their section", () => {
    const result = found("bookmark");
    expect([...(result?.actions ?? [])]).toEqual(["bookmark"]);
    expect([...(result?.sections ?? [])]).toEqual(["keys"]);
    expect(result?.count).toBe(1);
  });

  it("finds a section that has no rows, and the way back to the first settings", () => {
    expect(found("firmware")).toMatchObject({ sections: new Set(["account"]), count: 1 });
    expect(found("reset all")).toMatchObject({ reset: true, count: 1 });
  });

  it("takes an accent, an umlaut and a sharp s as whoever has none on the keyboard types them", () => {
    setLanguage("de");
    expect(names("entfernung")).toEqual(["distance"]);
    expect(names("uber ringside")).toEqual([]);
    expect(found("uber ringside")?.sections).toEqual(new Set(["about"]));
    expect(names("grosse von allem")).toEqual(["zoom"]);
    expect(names("größe von allem")).toEqual(["zoom"]);
  });

  it("finds each setting by its own name in every language", () => {
    for (const language of ["en", "de"] as const) {
      setLanguage(language);
      for (const { id } of rows) expect(names(t(`settings.${id}`)), `${language} ${id}`).toContain(id);
    }
  });
});
