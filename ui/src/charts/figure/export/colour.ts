/** A colour as every reader of SVG understands it, and how much of it is seen. */
export type Paint = { colour: string; alpha: number };

/** A computed colour as hex and opacity; what is not a colour that a style can compute to stays as it is. */
export function paintOf(computed: string): Paint {
  const text = computed.trim();
  if (text === "transparent") return { colour: "#000000", alpha: 0 };
  const match = /^(rgba?|color)\(\s*(?:srgb\s+)?([^)]+)\)$/.exec(text);
  if (match === null) return { colour: text, alpha: 1 };
  const parts = (match[2] ?? "").split(/[\s,/]+/).filter((part) => part !== "");
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts.map(numberOf);
  const scale = match[1] === "color" ? 255 : 1;
  return { colour: `#${[red, green, blue].map((channel) => hex(channel * scale)).join("")}`, alpha };
}

function numberOf(part: string): number {
  return part.endsWith("%") ? Number.parseFloat(part) / 100 : Number.parseFloat(part);
}

function hex(channel: number): string {
  return Math.round(Math.min(255, Math.max(0, channel))).toString(16).padStart(2, "0");
}
