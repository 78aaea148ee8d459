/** Recomputes what the colours of tokens.css promise; a token may change only together with these bounds. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ciede2000, closest, contrast, distance, type Vision } from "./testing/colour";

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync("src/tokens.css", "utf8");

/** The colours of one theme: those of the light one, with what the dark one puts in their place. */
function tokens(theme: "light" | "dark"): Tokens {
  const [light = "", dark = ""] = css.split(':root[data-theme="dark"] {');
  const of = (text: string): Record<string, string> =>
    Object.fromEntries([...(text.split("@media")[0] ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]));
  return theme === "light" ? of(light) : { ...of(light), ...of(dark) };
}

const colour = (all: Tokens, name: string): string => {
  const found = all[name];
  if (found === undefined) throw new Error(`there is no token ${name}`);
  return found;
};
const group = (all: Tokens, prefix: string, names: readonly (string | number)[]): string[] => names.map((name) => colour(all, `${prefix}-${String(name)}`));

const STAGES = ["deep", "light", "rem", "awake"];
const STATUS = ["optimal", "good", "fair", "attention"];
const SERIES = ["blue", "orange", "teal", "magenta", "ink"];
const VISIONS: readonly Vision[] = ["normal", "protan", "deutan", "tritan"];

/** Contrast against the card, or between the two tokens named: WCAG 1.4.3 and 1.4.11. */
const CONTRASTS: readonly [a: string, b: string, least: number][] = [
  ["text", "surface", 7],
  ["text-2", "surface", 7],
  ["text-3", "surface", 4.5],
  ["text-3", "bg", 4.5],
  ["text-3", "sunken", 4.5],
  ["text-2", "sunken", 7],
  ["control-border", "surface", 3],
  ["accent", "surface", 4.5],
  ["on-accent", "accent", 4.5],
  ["focus", "surface", 3],
  ["focus", "bg", 3],
  ["text", "selected", 7],
  ["accent", "selected", 4.5],
  ["destructive", "surface", 4.5],
  ["on-destructive", "destructive", 4.5],
  ["text-3", "baseline-band", 4.5],
  ...STAGES.map((name): [string, string, number] => [`stage-${name}`, "surface", 3]),
  ["div-1", "surface", 4.5],
  ["div-7", "surface", 4.5],
  ...STATUS.map((name): [string, string, number] => [`status-${name}`, "surface", 4.5]),
  ...SERIES.map((name): [string, string, number] => [`series-${name}`, "surface", 3]),
  ...SERIES.filter((name) => name !== "orange" && name !== "teal").map((name): [string, string, number] => [`series-${name}`, "baseline-band", 3]),
];

/** Smallest distances between any two colours of a group: normal, protan, deutan, tritan. */
const DISTANCES: Record<"light" | "dark", readonly [prefix: string, names: readonly string[], least: readonly number[]][]> = {
  light: [
    ["stage", STAGES, [19.6, 17.4, 16.5, 14.3]],
    ["status", STATUS, [27.9, 20.6, 16.2, 17.8]],
    ["series", SERIES, [29, 15.8, 17.1, 18.2]],
  ],
  dark: [
    ["stage", STAGES, [20.1, 17.3, 15.5, 15]],
    ["status", STATUS, [32.5, 27.3, 22, 20.8]],
    ["series", SERIES, [27.7, 19.8, 16.7, 18.7]],
  ],
};

/** The bounds were rounded to a tenth. */
const ROUNDING = 0.06;

describe.each(["light", "dark"] as const)("the palette, %s", (theme) => {
  const all = tokens(theme);

  it.each(CONTRASTS)("%s can be told from %s", (a, b, least) => {
    expect(contrast(colour(all, a), colour(all, b))).toBeGreaterThanOrEqual(least);
  });

  it.each(DISTANCES[theme])("keeps the colours of %s apart for every kind of colour vision", (prefix, names, least) => {
    const colours = group(all, prefix, names);
    VISIONS.forEach((vision, index) => {
      expect(closest(colours, vision), vision).toBeGreaterThanOrEqual((least[index] ?? Infinity) - ROUNDING);
    });
  });

  it("steps evenly through its sequence, and away from zero on both sides", () => {
    const neighbours = (colours: readonly string[]): number => Math.min(...colours.slice(1).map((one, index) => distance(colours[index] ?? "", one, "normal")));
    expect(neighbours(group(all, "seq", [1, 2, 3, 4, 5, 6]))).toBeGreaterThanOrEqual(9.1 - ROUNDING);
    const diverging = group(all, "div", [1, 2, 3, 4, 5, 6, 7]);
    expect(neighbours(diverging)).toBeGreaterThanOrEqual(12.9 - ROUNDING);
    // Cold and warm must not be mistaken for each other, whatever the eyes.
    VISIONS.forEach((vision) => expect(distance(diverging[0] ?? "", diverging[6] ?? "", vision), vision).toBeGreaterThanOrEqual(47));
  });

  it("keeps the stages of sleep apart in grey print", () => {
    const grey = (hex: string): number => contrast(hex, "#000000");
    const shades = group(all, "stage", STAGES).map(grey).sort((a, b) => a - b);
    shades.slice(1).forEach((shade, index) => expect(shade / (shades[index] ?? 1)).toBeGreaterThan(1.25));
  });
});

describe("the words", () => {
  const styles = import.meta.glob<string>(["/src/**/*.svelte", "/src/**/*.css"], { query: "?raw", import: "default", eager: true });
  /** Shapes of a status beside or above what says the same: no words. */
  const SHAPES: Readonly<Record<string, string>> = { "/src/charts/bedtime_bars/BedtimeBars.svelte": "9px", "/src/charts/score_ring/StatusWord.svelte": "0.75em" };

  it("are nowhere set smaller than 12 px, unless the person makes everything smaller", () => {
    const sizes = Object.entries(styles).flatMap(([file, source]) =>
      [...source.matchAll(/font(?:-size)?:[^;{}]*?(?<![\w.])([\d.]+)(px|r?em)(?=[\s/;,)])[^;{}]*;/g)].map(([rule, size, unit]) => ({ file, rule, size: Number(size), unit, text: `${size ?? ""}${unit ?? ""}` })),
    );
    expect(sizes.length).toBeGreaterThan(8);
    const small = sizes.filter(({ size, unit, rule }) => (unit === "px" ? size < 12 : size < 1 && !rule.includes("max(")));
    expect(small.filter(({ file, text }) => SHAPES[file] !== text).map(({ file, rule }) => `${file}: ${rule}`)).toEqual([]);
  });
});

it("measures differences as the paper's own test pairs have them", () => {
  // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17 and 25.
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});
