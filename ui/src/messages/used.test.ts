import { describe, expect, it } from "vitest";
import { en } from "./en";

/** A sentence that nobody says any longer is deleted. */
const sources = import.meta.glob<string>(["/src/**/*.{ts,svelte}", "!/src/**/*.test.ts", "!/src/{messages,recorded,testing}/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Keys that are put together: `range.${name}`, tWord("stage", word), word: ["stage", stage]. */
function beginnings(source: string): string[] {
  const templates = Array.from(source.matchAll(/`([a-z_]+\.[a-z_.]*|[a-z]+\.)\$\{/g), ([, beginning]) => beginning ?? "");
  const words = Array.from(source.matchAll(/\b(?:tWord|words)\(([^,]*),|word: \[([^,]*),/g), ([, called, listed]) => called ?? listed ?? "");
  return [...templates, ...words.flatMap((first) => Array.from(first.matchAll(/"([\w.]+)"/g), ([, prefix]) => `${prefix ?? ""}.`))];
}

function unused(keys: readonly string[], text: string): string[] {
  const quoted = new Set(Array.from(text.matchAll(/"([\w.]+)"/g), ([, word]) => word));
  const begun = beginnings(text);
  return keys.filter((key) => !quoted.has(key) && !begun.some((beginning) => key.startsWith(beginning)));
}

describe("a sentence", () => {
  it("is known by its key, or by the beginning of one that is put together", () => {
    const text = 't("a.one") + t(`b.${x}`) + t(`c.state_${x}`) + tWord(x ? "d" : "e", y) + ({ word: ["f", z] })';
    expect(unused(["a.one", "a.two", "b.one", "c.state_up", "c.other", "d.one", "e.one", "f.one", "g.one"], text)).toEqual(["a.two", "c.other", "g.one"]);
  });

  it("is said somewhere", () => {
    expect(unused(Object.keys(en), Object.values(sources).join("\n"))).toEqual([]);
  });
});
