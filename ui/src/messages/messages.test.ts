import { describe, expect, it } from "vitest";
import { t, tWord } from ".";
import { en } from "./en";

describe("messages", () => {
  it("counts in words", () => {
    expect(t("sync.not_understood", 1)).toBe("1 document not understood");
    expect(t("sync.not_understood", 3)).toBe("3 documents not understood");
    expect(t("account.years", 1)).toBe("1 year");
  });

  it("shows a word that Oura added later as it is", () => {
    expect(tWord("collection", "heartrate")).toBe("Heart rate");
    expect(tWord("collection", "brand_new_thing")).toBe("brand new thing");
  });

  it("has no empty sentence", () => {
    const empty = Object.entries(en).filter(([, message]) => typeof message === "string" && message.trim() === "");
    expect(empty).toEqual([]);
  });
});
