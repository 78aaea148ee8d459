/** Takes apart what was typed: "hrv march 2024" is a metric's name and a time, in either order. Pure. */
import type { Stretch } from "../range/range";
import { namedTime, type Clock } from "./times";

export type Asked = { /** What is left beside the time; empty when everything is the time. */ words: string; time: Stretch };

/** Every reading of the text that has a time in it, the one with the longest time first. */
export function readings(text: string, clock: Clock): Asked[] {
  const words = text.trim().split(/\s+/).filter((word) => word !== "");
  const found: Asked[] = [];
  for (let rest = 0; rest < words.length; rest += 1) {
    const atEnd = namedTime(withoutPreposition(words.slice(rest)), clock);
    if (atEnd) found.push({ words: words.slice(0, rest).join(" "), time: atEnd });
    if (rest === 0) continue;
    const atStart = namedTime(withoutPreposition(words.slice(0, words.length - rest)), clock);
    if (atStart) found.push({ words: words.slice(words.length - rest).join(" "), time: atStart });
  }
  return found;
}

/** "in March", "on 20 Nov", "am 20. November", "im März". */
function withoutPreposition(words: readonly string[]): string {
  return (/^(in|on|of|am|im|vom|for)$/i.test(words[0] ?? "") ? words.slice(1) : words).join(" ");
}
