/** The patterns behind the tokens `--pattern-…`: the colour as the ground, the surface as the ink on it. */
import { SVG_NAMESPACE } from "./export/markup";

type Ink = "lines" | "crossed" | "dots" | "rows" | "columns" | "plain";

const INKS: Readonly<Record<string, Ink>> = {
  "stage-deep": "crossed",
  "stage-light": "lines",
  "stage-rem": "dots",
  "stage-awake": "rows",
  "status-optimal": "plain",
  "status-good": "dots",
  "status-fair": "lines",
  "status-attention": "crossed",
  "series-blue": "plain",
  "series-orange": "lines",
  "series-teal": "dots",
  "series-magenta": "columns",
};

const SIZE = 6;

const DRAWN: Readonly<Record<Ink, string>> = {
  lines: "M-1 1l2 -2M0 6l6 -6M5 7l2 -2",
  crossed: "M0 0l6 6M0 6l6 -6",
  dots: "M1.5 1.5h0M4.5 4.5h0",
  rows: "M0 1.5h6M0 4.5h6",
  columns: "M1.5 0v6M4.5 0v6",
  plain: "",
};

/** Puts the patterns into the page, once, where every chart finds them. */
export function layPatterns(page: Document): void {
  const sheet = page.createElementNS(SVG_NAMESPACE, "svg");
  sheet.setAttribute("width", "0");
  sheet.setAttribute("height", "0");
  sheet.setAttribute("aria-hidden", "true");
  sheet.style.position = "absolute";
  for (const [name, ink] of Object.entries(INKS)) sheet.append(pattern(page, name, ink));
  page.body.append(sheet);
}

function pattern(page: Document, name: string, ink: Ink): SVGElement {
  const found = page.createElementNS(SVG_NAMESPACE, "pattern");
  for (const [key, value] of Object.entries({ id: `pattern-${name}`, width: SIZE, height: SIZE, patternUnits: "userSpaceOnUse" })) found.setAttribute(key, String(value));
  const ground = page.createElementNS(SVG_NAMESPACE, "rect");
  ground.setAttribute("width", String(SIZE));
  ground.setAttribute("height", String(SIZE));
  ground.style.fill = `var(--${name})`;
  const marks = page.createElementNS(SVG_NAMESPACE, "path");
  marks.setAttribute("d", DRAWN[ink]);
  marks.setAttribute("stroke-linecap", ink === "dots" ? "round" : "butt");
  marks.style.stroke = "var(--surface)";
  marks.style.strokeWidth = ink === "dots" ? "2" : "1.1";
  marks.style.fill = "none";
  found.append(ground, marks);
  return found;
}
