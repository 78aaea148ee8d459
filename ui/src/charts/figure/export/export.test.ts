import { afterEach, describe, expect, it } from "vitest";
import { fileName, figureAction, tablePage, type ChartTable } from "../data";
import { paintOf } from "./colour";
import { csvOf } from "./csv";
import { wrapped } from "./markup";
import { pictureOf } from "./svg";

const table = (change: Partial<ChartTable> = {}): ChartTable => ({
  columns: [
    { label: "Day", numeric: false },
    { label: "HRV", numeric: true, unit: "ms" },
  ],
  rows: [
    ["Fri 20 Nov", "67 ms"],
    ["Thu 19 Nov", "No data"],
  ],
  ...change,
});

describe("the values of a chart as CSV", () => {
  it("are the raw ones, with units in the header and nothing where nothing was measured", () => {
    const values = [
      ["2026-11-20", 1067.25],
      ["2026-11-19", null],
    ];
    expect(csvOf(table({ values }), "No data")).toBe("Day,HRV (ms)\r\n2026-11-20,1067.25\r\n2026-11-19,\r\n");
  });

  it("are the texts of a chart that gives no raw ones", () => {
    expect(csvOf(table(), "No data")).toBe("Day,HRV (ms)\r\nFri 20 Nov,67 ms\r\nThu 19 Nov,\r\n");
  });

  it("quote what a comma, a quote or a line break would tear apart, as RFC 4180 says", () => {
    const odd = table({ columns: [{ label: "A, B", numeric: false }], rows: [], values: [['say "hi"'], ["two\nlines"], [Number.NaN]] });
    expect(csvOf(odd, "")).toBe('"A, B"\r\n"say ""hi"""\r\n"two\nlines"\r\n\r\n');
  });

  it("hold every row, however many pages the table has", () => {
    const rows = Array.from({ length: 1234 }, (_, index) => [String(index), "1"]);
    expect(csvOf(table({ rows }), "").split("\r\n")).toHaveLength(1236);
    expect(tablePage(rows, 2, 500)).toMatchObject({ first: 1000, pages: 3 });
    expect(tablePage(rows, 2, 500).rows).toHaveLength(234);
    expect(tablePage(rows, 9, 500).first).toBe(1000);
    expect(tablePage([], 0, 500)).toEqual({ rows: [], first: 0, pages: 1 });
  });
});

describe("a computed colour", () => {
  it("becomes hex and opacity, in every spelling an engine uses", () => {
    expect(paintOf("rgb(36, 87, 197)")).toEqual({ colour: "#2457c5", alpha: 1 });
    expect(paintOf("rgba(36, 87, 197, 0.5)")).toEqual({ colour: "#2457c5", alpha: 0.5 });
    expect(paintOf("rgb(36 87 197 / 25%)")).toEqual({ colour: "#2457c5", alpha: 0.25 });
    expect(paintOf("color(srgb 1 0.5 0 / 0.2)")).toEqual({ colour: "#ff8000", alpha: 0.2 });
    expect(paintOf("transparent").alpha).toBe(0);
    expect(paintOf("#97186b")).toEqual({ colour: "#97186b", alpha: 1 });
  });
});

describe("names and lines", () => {
  it("make a file name of the words before the first colon", () => {
    expect(fileName("HRV: typically 67 ms, as usual")).toBe("hrv");
    expect(fileName("Herzfrequenz für Größe")).toBe("herzfrequenz-fur-gro-e");
    expect(fileName("…")).toBe("chart");
  });

  it("break a long sentence where it has spaces", () => {
    expect(wrapped("one two three four", 90, 16)).toEqual(["one two", "three four"]);
    expect(wrapped("short", 400, 16)).toEqual(["short"]);
  });

  it("know the keys of a chart in both cases", () => {
    expect(figureAction("T")).toBe("table");
    expect(figureAction("PageUp")).toBe("pan_back");
    expect(figureAction("q")).toBeUndefined();
    expect(figureAction("constructor")).toBeUndefined();
  });
});

describe("the picture of a chart", () => {
  afterEach(() => document.body.replaceChildren());

  function figure(inside: string): HTMLElement {
    const made = new DOMParser().parseFromString(`<body><figure>${inside}</figure></body>`, "text/html").querySelector("figure");
    if (made === null) throw new Error("no figure");
    document.body.append(document.adoptNode(made));
    return made;
  }
  const words = { title: "Heart rate <low>", detail: "bpm", footer: "Ringside · unofficial" };
  const parsed = (svg: string): Element => {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    expect(root.querySelector("parsererror")).toBeNull();
    return root;
  };

  it("stands alone: no classes, no custom properties, the words around it, the font named", () => {
    const made = figure(
      '<div class="plot"><svg width="300" height="100"><defs><pattern id="h"><line x1="0" x2="1"></line></pattern></defs>' +
        '<rect class="bar" x="1" y="2" width="3" height="4" fill="url(#h)" data-metric="x"></rect><text x="5" y="6" dy="0.5em">12 &amp; 13</text>' +
        '<line class="cursor" x1="0" x2="9"></line></svg></div>',
    );
    const svg = pictureOf(made, words);
    const root = parsed(svg);
    expect(svg).not.toMatch(/class=|var\(|data-|style=/);
    expect(root.getAttribute("font-family")).toBe("Inter");
    expect(root.getAttribute("viewBox")).toBe(`0 0 ${root.getAttribute("width") ?? ""} ${root.getAttribute("height") ?? ""}`);
    expect(Array.from(root.querySelectorAll("text"), (text) => text.textContent)).toEqual(["Heart rate <low>", "bpm", "12 & 13", "Ringside · unofficial"]);
    expect(root.querySelector("pattern")?.id).toBe("h");
    expect(root.querySelectorAll("line")).toHaveLength(1);
  });

  it("takes the names of the legend along", () => {
    const made = figure('<ul data-legend><li><svg width="16" height="12"><rect width="9" height="9"></rect></svg> Usual range</li></ul><div class="plot"><svg width="10" height="10"></svg></div>');
    expect(parsed(pictureOf(made, words)).textContent).toContain("Usual range");
  });

  it("has the drawing of a canvas in its place, and the page's texts around it", () => {
    const made = figure('<div class="plot"><span data-text>60</span><div data-drawn><canvas></canvas></div><svg width="10" height="10"><rect width="5" height="5"></rect></svg></div>');
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h1" fill="#97186b"/></svg>';
    const root = parsed(pictureOf(made, words, drawing));
    expect(root.querySelector("path")?.getAttribute("fill")).toBe("#97186b");
    expect(root.textContent).toContain("60");
    expect(root.querySelectorAll("rect")).toHaveLength(2);
  });

  it("is all drawing where the plot has no place of its own for it", () => {
    const made = figure('<div class="plot"><canvas></canvas><svg width="10" height="10"><rect width="5" height="5"></rect></svg></div>');
    const root = parsed(pictureOf(made, words, '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle r="1"/></svg>'));
    expect(root.querySelectorAll("circle")).toHaveLength(1);
    expect(root.querySelectorAll("rect")).toHaveLength(1);
  });

  it("leaves nothing behind in the page", () => {
    const made = figure('<div class="plot"><svg width="10" height="10"></svg></div>');
    pictureOf(made, words);
    expect(document.querySelectorAll("[data-picture]")).toHaveLength(0);
    expect(document.querySelectorAll("figure")).toHaveLength(1);
  });
});
