import { describe, expect, it } from "vitest";
import { formatKind } from "./metric";
import { valueParts } from "./parts";
import { DEFAULT_PREFS } from "./prefs";

const small = (text: string): string[] => valueParts(text).filter((part) => part.isUnit).map((part) => part.text.trim());

describe("the parts of a value", () => {
  it("are the whole text, units apart from digits", () => {
    for (const [text, units] of [
      ["7\u202fh\u00a012\u202fmin", ["h", "min"]],
      ["90%", ["%"]],
      ["\u2212\u20090.4\u202f°C", ["°C"]],
      ["5:05\u00a0PM", ["PM"]],
      ["13\u00a0786", []],
      ["\u2022\u2022\u2022", []],
      ["\u2013", []],
    ] as const) {
      expect(valueParts(text).map((part) => part.text).join("")).toBe(text);
      expect(small(text)).toEqual(units);
    }
  });

  it("keep the group separators of a region with the digits", () => {
    expect(small(formatKind("count", 13_786, { ...DEFAULT_PREFS, locale: "de-AT" }))).toEqual([]);
  });
});
