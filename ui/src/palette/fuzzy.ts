/** How well a text answers what was typed: 0 is not at all. Pure. */

/** Every typed word must be found: at the start of a word, inside one, or letter by letter in order, each worth less than the one before. */
export function score(query: string, text: string, more: string = ""): number {
  const wanted = plain(query).split(" ").filter((word) => word !== "");
  if (wanted.length === 0) return 0;
  const title = plain(text);
  const rest = plain(more);
  let sum = 0;
  for (const word of wanted) {
    const found = Math.max(wordScore(word, title), wordScore(word, rest) * 0.8);
    if (found === 0) return 0;
    sum += found;
  }
  const whole = title.startsWith(wanted.join(" ")) ? 0.5 : 0;
  // Of two equally good texts the shorter one was more likely meant.
  return sum / wanted.length + whole - Math.min(0.2, title.length / 1000);
}

export const plain = (text: string): string =>
  text.toLowerCase().replaceAll("\u00df", "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2080-\u2089]/g, (digit) => String(digit.charCodeAt(0) - 0x2080)).replace(/\s+/g, " ").trim();

function wordScore(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0 || (at > 0 && /[\s(,.:/\u201e\u201c-]/.test(text.charAt(at - 1)))) return 1;
  if (wordStarts(text).some((start) => text.startsWith(word, start))) return 0.95;
  if (at > 0) return 0.7;
  return word.length >= 4 && isScattered(word, text) ? 0.35 : 0;
}

const wordStarts = (text: string): number[] => [...text.matchAll(/\b\w/g)].map((match) => match.index);

/** Letter by letter in order, within few enough letters that it is no accident. */
function isScattered(word: string, text: string): boolean {
  const first = text.indexOf(word.charAt(0));
  if (first === -1) return false;
  let at = first;
  for (const letter of word.slice(1)) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return at - first < word.length * 1.75;
}
