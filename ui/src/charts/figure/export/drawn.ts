/** An SVG of the page as SVG that stands alone: no classes, no custom properties, every paint written where it is used. */
import { paintOf } from "./colour";
import { escaped, tag, type Attributes } from "./markup";

export type StyleOf = (element: Element) => CSSStyleDeclaration;

/** What follows the pointer is no part of the picture. */
const FLEETING = ".cursor, .cursor-band, .fleeting";
const LEFT_OUT = new Set(["script", "foreignObject", "style", "title", "desc"]);
/** Paints are read from the computed style, which knows the attributes too. */
const COMPUTED =
  /^(class|style|role|tabindex|lang|xmlns(:.*)?|fill|fill-.*|stroke|stroke-.*|opacity|font.*|text-anchor|letter-spacing|dominant-baseline|shape-rendering|paint-order|display|visibility|data-.*|aria-.*|on.*)$/;
const SHAPES = new Set(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "use"]);

export function drawnInside(parent: Element, styleOf: StyleOf): string {
  return Array.from(parent.childNodes, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? "").replace(/\s+/g, " "));
    return node.nodeType === Node.ELEMENT_NODE ? drawn(node as Element, styleOf) : "";
  })
    .join("")
    .replace(/^\s+$/, "");
}

export function drawn(element: Element, styleOf: StyleOf): string {
  const name = element.localName;
  if (LEFT_OUT.has(name) || element.matches(FLEETING)) return "";
  const style = styleOf(element);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const attributes: Attributes = { ...geometry(element, style), ...paints(name, style) };
  const holdsText = name === "text" || name === "tspan";
  const inside = drawnInside(element, styleOf);
  if (name === "g" && inside === "") return "";
  return tag(name, attributes, holdsText ? inside : inside.replace(/>\s+</g, "><").trim());
}

function geometry(element: Element, style: CSSStyleDeclaration): Attributes {
  const found: Attributes = {};
  for (const { name, value } of element.attributes) {
    if (COMPUTED.test(name)) continue;
    found[name] = /^-?[\d.]+em$/.test(value) ? Number.parseFloat(value) * sizeOf(style) : value;
  }
  return found;
}

function paints(name: string, style: CSSStyleDeclaration): Attributes {
  const opacity = numberOf(style.opacity, 1);
  const found: Attributes = { opacity: opacity === 1 ? undefined : opacity };
  if (!SHAPES.has(name)) return found;
  return { ...found, ...fillOf(style), ...strokeOf(style), ...(name === "text" || name === "tspan" ? textOf(style) : {}) };
}

function fillOf(style: CSSStyleDeclaration): Attributes {
  const fill = style.fill || "#000000";
  if (fill === "none" || fill.startsWith("url(")) return { fill: withoutQuotes(fill) };
  const { colour, alpha } = paintOf(fill);
  const seen = alpha * numberOf(style.fillOpacity, 1);
  return { fill: colour, "fill-opacity": seen === 1 ? undefined : seen };
}

function strokeOf(style: CSSStyleDeclaration): Attributes {
  const stroke = style.stroke || "none";
  if (stroke === "none") return {};
  const { colour, alpha } = paintOf(stroke);
  const seen = alpha * numberOf(style.strokeOpacity, 1);
  const dashes = style.strokeDasharray;
  return {
    stroke: withoutQuotes(colour),
    "stroke-opacity": seen === 1 ? undefined : seen,
    "stroke-width": numberOf(style.strokeWidth, 1),
    "stroke-dasharray": dashes === "" || dashes === "none" ? undefined : dashes.replace(/px|,/g, " ").replace(/\s+/g, " ").trim(),
    "stroke-linecap": other(style.strokeLinecap, "butt"),
    "stroke-linejoin": other(style.strokeLinejoin, "miter"),
    "shape-rendering": other(style.shapeRendering, "auto"),
    "paint-order": style.paintOrder.startsWith("stroke") ? "stroke" : undefined,
  };
}

function textOf(style: CSSStyleDeclaration): Attributes {
  return {
    "font-size": sizeOf(style),
    "font-weight": other(style.fontWeight, "400"),
    "text-anchor": other(style.textAnchor, "start"),
    "dominant-baseline": other(style.dominantBaseline, "auto"),
  };
}

const sizeOf = (style: CSSStyleDeclaration): number => numberOf(style.fontSize, 12);

/** `url("#a")` in one engine, `url(#a)` in the other. */
const withoutQuotes = (paint: string): string => paint.replace(/url\(["']?([^"')]+)["']?\).*/, "url($1)");

const other = (value: string, usual: string): string | undefined => (value === "" || value === usual ? undefined : value);

function numberOf(text: string, usual: number): number {
  const value = Number.parseFloat(text);
  return Number.isNaN(value) ? usual : value;
}
