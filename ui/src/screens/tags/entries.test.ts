import { describe, expect, it } from "vitest";
import type { TagKind } from "../../bindings";
import { chosenCode, lagOf, tagName } from "./entries";

const kind = (code: string, label = code): TagKind => ({ code, label, n: 3, firstDay: "2026-01-01", lastDay: "2026-02-01" });

describe("a tag", () => {
  it("keeps the name that a person gave it, and turns Oura's code into words", () => {
    expect(tagName(kind("custom:Oma's cake", "Oma's cake"))).toBe("Oma's cake");
    expect(tagName(kind("tag_generic_alcohol"))).toBe("Alcohol");
    expect(tagName(kind("tag_generic_moon_bath"))).toBe("Moon bath");
  });

  it("is the one that the address names, else the commonest", () => {
    expect(chosenCode([kind("a"), kind("b")], "b")).toBe("b");
    expect(chosenCode([kind("a"), kind("b")], "gone")).toBe("a");
    expect(chosenCode([], "b")).toBeNull();
  });

  it("is looked at one day later unless the address says otherwise", () => {
    expect([lagOf(undefined), lagOf("0"), lagOf("3"), lagOf("9")]).toEqual([1, 0, 3, 1]);
  });
});
