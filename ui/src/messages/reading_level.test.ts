import { describe, expect, it } from "vitest";
import { en } from "./en";

/** Years of school that a text asks for (Flesch and Kincaid 1975); as Flesch counted, colons and semicolons end a sentence, too. */
function grade(text: string): number {
  const sentences = text.split(/[.!?:;](?:\s|$)/).filter((sentence) => sentence.trim() !== "").length;
  const words = text.match(/[A-Za-z'\u2019]+/g) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, without the silent endings of English. */
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  if (letters.length <= 3) return 1;
  return letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, "").replace(/^y/, "").match(/[aeiouy]{1,2}/g)?.length ?? 1;
}

const isExplanation = (key: string): boolean => /(^|_)how(_|$)/.test(key.split(".").at(-1) ?? "");
const explanations = Object.entries(en).flatMap(([key, message]) => (isExplanation(key) && typeof message === "string" ? [[key, message] as const] : []));

describe("what explains how to read a chart", () => {
  it("is found", () => {
    expect(explanations.length).toBeGreaterThan(30);
  });

  it.each(explanations)("asks for nine years of school at most: %s", (_, message) => {
    expect(grade(message)).toBeLessThanOrEqual(9);
  });
});
