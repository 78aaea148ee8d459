export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** Text as it may stand in markup, between tags and between double quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? found);
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export type Attributes = Record<string, string | number | undefined>;

/** An element with its attributes, without those that are `undefined`. */
export function tag(name: string, attributes: Attributes, inside: string = ""): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${typeof value === "number" ? rounded(value) : escaped(value)}"`))
    .join("");
  return inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/**
 * Breaks a sentence into lines. A letter of Inter is a little over half its size wide on average; a picture has room for the
 * difference at its edges.
 */
export function wrapped(text: string, widthPx: number, sizePx: number): string[] {
  const room = Math.max(8, Math.floor(widthPx / (sizePx * 0.54)));
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const open = lines[lines.length - 1];
    if (open !== undefined && open.length + 1 + word.length <= room) lines[lines.length - 1] = `${open} ${word}`;
    else lines.push(word);
  }
  return lines;
}
