/** One piece of a value that is set large: digits, or the smaller unit with the space before it. */
export type ValuePart = { text: string; isUnit: boolean };

/** "7 h 12 min" is 7 and 12 large, h and min small; the pieces together are the text. */
export function valueParts(text: string): ValuePart[] {
  const words = text.match(/[\u00a0\u202f]?[^\u00a0\u202f%]+|[\u00a0\u202f]?%/g) ?? [];
  const parts: ValuePart[] = [];
  for (const word of words) {
    const isUnit = parts.length > 0 && !/^[\u00a0\u202f]?[\d\u2212+]/.test(word);
    const before = parts.at(-1);
    if (before !== undefined && before.isUnit === isUnit) {
      before.text += word;
    } else {
      parts.push({ text: word, isUnit });
    }
  }
  return parts;
}
