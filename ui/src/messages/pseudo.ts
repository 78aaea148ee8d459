/**
 * English with every letter accented, two fifths longer, in brackets: a text without them was never put into the catalogue, a bracket that
 * is missing was cut off. What is filled into a sentence (a number, a name, another sentence) stays as it is.
 */
import type { Catalogue } from "./catalogue";

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ";
const accents = new Map([...PLAIN].map((letter, index) => [letter, [...ACCENTED][index] ?? letter]));

const OPEN = "\u27e6";
const CLOSE = "\u27e7";
/** Around what is filled in while a sentence is put together; of a private area, so that no text has them. */
const KEEP_FROM = "\ue000";
const KEEP_TO = "\ue001";
const KEPT = /\ue000([\s\S]*?)\ue001/g;

export function pseudo(en: Catalogue): Catalogue {
  const entries = Object.entries(en).map(([key, message]: [string, string | ((...parts: never[]) => string)]) => [
    key,
    typeof message === "string"
      ? pseudoSentence(message)
      : (...parts: unknown[]) => pseudoSentence(message(...(parts.map(kept) as never[]))),
  ]);
  return Object.fromEntries(entries) as Catalogue;
}

export function pseudoSentence(sentence: string): string {
  const kept: string[] = [];
  const holes = sentence.replace(KEPT, (_, part: string) => {
    kept.push(part);
    return KEEP_FROM;
  });
  const accented = [...holes].map((letter) => accents.get(letter) ?? letter).join("");
  // In words of at most eight, since no language has longer ones without a place to break.
  const tail = "~".repeat(Math.ceil([...holes].length * 0.4)).replaceAll(/~{8}(?=~)/g, "~~~~~~~~ ");
  const filled = accented.replaceAll(KEEP_FROM, () => kept.shift() ?? "");
  return `${OPEN}${filled}${tail}${CLOSE}`;
}

/** An empty part stays empty, since sentences ask whether there is one. */
function kept(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(kept);
  return typeof part === "string" && part !== "" ? `${KEEP_FROM}${part}${KEEP_TO}` : part;
}
