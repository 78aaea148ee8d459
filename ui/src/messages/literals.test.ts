import { parse, type AST } from "svelte/compiler";
import { describe, expect, it } from "vitest";

/** Words that a person reads stand in the catalogue. ESLint says so at the place; this also sees sentences inside of expressions. */
const sources = import.meta.glob<string>("/src/**/*.svelte", { query: "?raw", import: "default", eager: true });

const SPOKEN_ATTRIBUTES = new Set(["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label", "text", "hint", "subtitle"]);
/** Two words with a space between them, the first with a capital: what a sentence or a title begins with. */
const SENTENCE = /^[A-ZÄÖÜ][a-zäöüß]+,? [A-Za-zÄÖÜäöüß]/;
const LETTERS = /\p{L}{2,}/u;

type Node = { type: string; [key: string]: unknown };

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const one of value) yield* nodes(one);
    return;
  }
  if (typeof value !== "object" || value === null) {
    return;
  }
  if ("type" in value) {
    yield value as Node;
  }
  for (const [name, one] of Object.entries(value)) {
    if (name !== "metadata" && name !== "parent" && name !== "leadingComments" && name !== "trailingComments") yield* nodes(one);
  }
}

function literals(source: string): string[] {
  const root: AST.Root = parse(source, { modern: true });
  const found: string[] = [];
  for (const node of nodes(root.fragment)) {
    const spoken = node.type === "Attribute" && SPOKEN_ATTRIBUTES.has(String(node["name"]));
    if ((node.type === "Attribute" || node.type === "StyleDirective") && !spoken && Array.isArray(node["value"])) {
      // A class list, a path or a length is no text.
      for (const part of node["value"] as Node[]) if (part.type === "Text") part["data"] = "";
    }
    if (node.type === "Text" && LETTERS.test(String(node["data"]))) {
      found.push(String(node["data"]).trim());
    }
    if ((node.type === "Literal" && SENTENCE.test(String(node["value"]))) || (node.type === "TemplateElement" && SENTENCE.test(templateText(node)))) {
      found.push(String(node["value"] instanceof Object ? templateText(node) : node["value"]));
    }
  }
  return found;
}

const templateText = (node: Node): string => (node["value"] as { cooked?: string }).cooked ?? "";

describe("the markup", () => {
  it("is looked at", () => {
    expect(literals('<p>Two words</p><b title="Go">{x ? "Not here yet" : "row-3"}</b><i class="wide low">{`Day ${n}`}</i>')).toEqual([
      "Two words",
      "Go",
      "Not here yet",
    ]);
  });

  it("holds no word that belongs into the catalogue", () => {
    const found = Object.entries(sources).flatMap(([file, source]) => literals(source).map((text) => `${file}: ${text}`));
    expect(found).toEqual([]);
  });
});
