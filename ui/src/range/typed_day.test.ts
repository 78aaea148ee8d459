import { describe, expect, it } from "vitest";
import { monthNamed, typedDay, typedForm } from "./typed_day";

const today = "2026-11-21";

describe("a typed date", () => {
  it.each([
    ["en-GB", "20/11/2026", "2026-11-20"],
    ["en-US", "11/20/2026", "2026-11-20"],
    ["de-DE", "20.11.2026", "2026-11-20"],
    ["de-DE", "20.11.26", "2026-11-20"],
    ["de-DE", "20.11.", "2026-11-20"],
    ["de-DE", "3.12.", "2025-12-03"],
    ["en-GB", "2024-3-2", "2024-03-02"],
    ["en-GB", "20 nov", "2026-11-20"],
    ["en-GB", "20 November 2024", "2024-11-20"],
    ["en-US", "Nov 20, 2024", "2024-11-20"],
    ["en-GB", "the 3rd of March", "2026-03-03"],
    ["de-DE", "12. März 2024", "2024-03-12"],
    ["de-DE", "12 mär", "2026-03-12"],
    ["de-DE", "12 maerz", "2026-03-12"],
    ["de-DE", "12 March", "2026-03-12"],
    ["ar-EG", "٢٠/١١/٢٠٢٦", "2026-11-20"],
    ["en-GB", "29 feb 2024", "2024-02-29"],
  ])("in %s reads %s", (locale, text, day) => expect(typedDay(text, locale, today)).toBe(day));

  it.each(["", "soon", "31/02/2026", "29 feb 2025", "1", "march 2024", "12/13/2026", "20 nov or so", "2026"])("is none in %j", (text) => {
    expect(typedDay(text, "en-GB", today)).toBeNull();
  });

  it("is understood as it is written into the field, in every locale", () => {
    for (const locale of ["en-GB", "en-US", "de-DE", "ar-EG", "sv-SE", "ja-JP", "fa-IR", "hu-HU"]) {
      expect(typedDay(typedForm("2024-03-12", locale), locale, today)).toBe("2024-03-12");
    }
    expect(typedForm("2026-11-20", "de-DE")).toBe("20.11.2026");
  });
});

it("knows months by their beginnings", () => {
  expect(["jan", "Sept", "dezember", "Mai", "may", "okt", "ma", "x"].map((word) => monthNamed(word, "de-DE"))).toEqual([1, 9, 12, 5, 5, 10, null, null]);
});
