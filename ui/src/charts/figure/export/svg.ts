/**
 * The picture of a chart as SVG that stands alone: light theme, resolved paints, `<text>` as text in Inter, with the chart's words around
 * it. Rust makes PNG and PDF of it.
 */
import { paintOf } from "./colour";
import { drawnInside, type StyleOf } from "./drawn";
import { escaped, SVG_NAMESPACE, tag, wrapped } from "./markup";
import { lightTokens } from "./tokens";

export type PictureWords = { title: string; detail: string; footer: string };

const PADDING = 24;
const NARROWEST = 360;
const FONT = "Inter";

type Box = { left: number; top: number; width: number; height: number };

/**
 * `drawing` is the plot of a chart that is not SVG on the page: a whole `<svg>`, with its size and its colours resolved by
 * `lightTokens`. Without it the plot's own SVGs are taken. Where the plot has a place for it, marked `data-drawn`, it goes there, and the
 * plot's own SVGs and its texts marked `data-text` stay around it.
 */
export function pictureOf(
  figure: HTMLElement,
  words: PictureWords,
  drawing: string | null = null,
  styleOf: StyleOf = (element) => getComputedStyle(element),
): string {
  const { copy, remove } = inLightTheme(figure);
  try {
    const parts = partsOf(copy, drawing, styleOf);
    return framed(parts, words, Math.max(NARROWEST, ...parts.map(({ box }) => box.left + box.width)));
  } finally {
    remove();
  }
}

type Part = { box: Box; markup: string };

/** Computed styles follow the theme of the page; a copy below `data-theme="light"` has those of the light one. */
function inLightTheme(figure: HTMLElement): { copy: HTMLElement; remove: () => void } {
  const stage = document.createElement("div");
  const copy = figure.cloneNode(true) as HTMLElement;
  stage.dataset["theme"] = "light";
  stage.dataset["picture"] = "";
  stage.inert = true;
  stage.style.width = `${String(figure.clientWidth || figure.getBoundingClientRect().width)}px`;
  stage.append(copy);
  (figure.parentElement ?? document.body).append(stage);
  return { copy, remove: () => stage.remove() };
}

function partsOf(copy: HTMLElement, drawing: string | null, styleOf: StyleOf): Part[] {
  const plot = copy.querySelector<HTMLElement>(".plot");
  const origin = copy.getBoundingClientRect();
  const legends = Array.from(copy.querySelectorAll<HTMLElement>("[data-legend] > li"), (item) => legendItem(item, origin, styleOf));
  if (plot === null) return legends;
  if (drawing !== null && plot.querySelector("[data-drawn]") === null) return [...legends, foreign(drawing, boxOf(plot, origin))];
  const own = Array.from(plot.querySelectorAll<HTMLElement | SVGSVGElement>("svg, [data-drawn], [data-text]"))
    .filter((part) => part.parentElement?.closest("svg") === null && part.closest(".fleeting") === null)
    .map((part): Part => {
      const box = boxOf(part, origin);
      if (part instanceof SVGSVGElement) return { box, markup: whole(part, styleOf) };
      return "drawn" in part.dataset ? clipped(drawing ?? "", box) : { box, markup: label(part, box, styleOf) };
    });
  return [...legends, ...own];
}

/** A text of the page, where the page has it. */
function label(element: HTMLElement, box: Box, styleOf: StyleOf): string {
  const style = styleOf(element);
  const size = Number.parseFloat(style.fontSize) || 12;
  const { colour } = paintOf(style.color || "#000000");
  const words = element.textContent?.trim() ?? "";
  const atEnd = style.textAlign === "end" || style.textAlign === "right";
  return tag("text", { x: atEnd ? box.width : undefined, "text-anchor": atEnd ? "end" : undefined, y: box.height / 2 + size * 0.36, "font-size": size, "font-weight": style.fontWeight || undefined, fill: colour }, escaped(words));
}

/** A drawing that may reach past its place, such as a line to a sample beyond the edge. */
function clipped(drawing: string, place: Box): Part {
  const { box, markup } = foreign(drawing, place);
  return { box, markup: tag("svg", { width: place.width, height: place.height, overflow: "hidden" }, markup) };
}

function boxOf(element: Element, origin: DOMRect): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  const said = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? "0") || 0;
  return { left: left - origin.left, top: top - origin.top, width: width || said("width"), height: height || said("height") };
}

function whole(svg: SVGSVGElement, styleOf: StyleOf): string {
  const viewBox = svg.getAttribute("viewBox");
  if (viewBox === null) return drawnInside(svg, styleOf);
  const { width, height } = svg.getBoundingClientRect();
  const ratio = svg.getAttribute("preserveAspectRatio") ?? undefined;
  return tag("svg", { width, height, viewBox, preserveAspectRatio: ratio, overflow: "visible" }, drawnInside(svg, styleOf));
}

function legendItem(item: HTMLElement, origin: DOMRect, styleOf: StyleOf): Part {
  const box = boxOf(item, origin);
  const swatch = item.querySelector("svg");
  const room = swatch === null ? 0 : 22;
  const marks = swatch === null ? "" : tag("g", { transform: `translate(0 ${String(Math.max(0, (box.height - 12) / 2))})` }, drawnInside(swatch, styleOf));
  const text = tag("text", { x: room, y: box.height / 2 + 4, "font-size": 12, fill: lightTokens()("--text-2") }, escaped(item.textContent?.trim() ?? ""));
  return { box, markup: marks + text };
}

/** Somebody else's finished SVG, without what only a whole document may have. */
function foreign(drawing: string, place: Box): Part {
  const svg = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
  const size = (name: string, usual: number): number => Number.parseFloat(svg.getAttribute(name) ?? "") || usual;
  const box = { ...place, width: size("width", place.width), height: size("height", place.height) };
  const inside = Array.from(svg.childNodes, (node) => new XMLSerializer().serializeToString(node)).join("");
  return { box, markup: inside.replaceAll(` xmlns="${SVG_NAMESPACE}"`, "") };
}

function framed(parts: readonly Part[], words: PictureWords, width: number): string {
  const colour = lightTokens();
  const title = wrapped(words.title, width, 16);
  const detail = words.detail === "" ? [] : wrapped(words.detail, width, 13);
  const head = PADDING + title.length * 22 + detail.length * 18 + 12;
  const top = Math.min(...parts.map(({ box }) => box.top), Infinity);
  const bottom = Math.max(...parts.map(({ box }) => box.top + box.height), top);
  const plotHeight = Number.isFinite(top) ? bottom - top : 0;
  const height = Math.ceil(head + plotHeight + 16 + 16 + PADDING);
  const wide = Math.ceil(width + 2 * PADDING);
  const line = (text: string, y: number, size: number, weight: number, fill: string): string =>
    tag("text", { x: PADDING, y, "font-size": size, "font-weight": weight, fill }, escaped(text));
  const inside = [
    tag("rect", { width: wide, height, fill: colour("--surface") }),
    ...title.map((text, row) => line(text, PADDING + 14 + row * 22, 16, 600, colour("--text"))),
    ...detail.map((text, row) => line(text, PADDING + title.length * 22 + 12 + row * 18, 13, 400, colour("--text-3"))),
    ...parts.map(({ box, markup }) =>
      tag("g", { transform: `translate(${String(Math.round(PADDING + box.left))} ${String(Math.round(head + box.top - top))})` }, markup),
    ),
    line(words.footer, height - PADDING + 4, 12, 400, colour("--text-3")),
  ];
  const size = { width: wide, height, viewBox: `0 0 ${String(wide)} ${String(height)}` };
  return tag("svg", { xmlns: SVG_NAMESPACE, ...size, "font-family": FONT }, inside.join(""));
}
