import { tWord } from "../../messages";

/** Chords: keys pressed together, written as `Ctrl+Shift+L`. On a Mac the Command key counts as Ctrl. */

export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const MODIFIER_KEYS = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"];

/**
 * What a key of the American layout is called where the person's own layout has something else on it, or needs a modifier to type it. The
 * slash is not among them: in its place German and Nordic keyboards have the minus, which nobody takes for it.
 */
const byCode: Record<string, string> = {
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Period: ".",
  ...Object.fromEntries(Array.from("0123456789", (digit) => [`Digit${digit}`, digit])),
};

/**
 * The chords that a press may be meant as, the likeliest first: what the key types, and what its place on the keyboard is called, so that
 * Ctrl+[ and Ctrl+1 work where a bracket needs AltGr or a digit needs Shift, and Ctrl+K where the keys have Arabic or Greek letters. Empty
 * for a modifier alone.
 */
export function chordsOf(event: Pressed): string[] {
  if (MODIFIER_KEYS.includes(event.key)) return [];
  const typed = withModifiers(event, keyName(event.key));
  const place = byCode[event.code] ?? latinLetter(event);
  const placed = place === undefined ? null : withModifiers(event, place);
  return placed === null || placed === typed ? [typed] : [typed, placed];
}

/** Of a key that types a letter of another alphabet. Latin letters are where the person has them, also on keyboards that order them otherwise. */
function latinLetter({ key, code }: Pressed): string | undefined {
  return /^(?!\p{Script=Latin})\p{L}$/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
}

/** A letter, digit or sign alone, which speech and a shaky hand also press by mistake (WCAG 2.1.4). */
export function isSingleKey(event: Pressed): boolean {
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Why a chord cannot be given to an action. */
export type Refusal = "needs_modifier" | "reserved";

const FUNCTION_KEY = /^F([1-9]|1[0-2])$/;

/** What a text field, a list or the desktop needs for itself. */
const RESERVED = ["Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Alt+F4", "Ctrl+Q", "Ctrl+W"];
const ALWAYS_RESERVED = ["Tab", "Enter", "Escape", "Space", "Backspace", "Delete"];

export function refusalOf(chord: string): Refusal | null {
  const parts = partsOf(chord);
  const key = parts[parts.length - 1] ?? "";
  if (RESERVED.includes(chord) || ALWAYS_RESERVED.includes(key)) return "reserved";
  const hasModifier = parts.includes("Ctrl") || parts.includes("Alt");
  // Without Ctrl or Alt a letter belongs to whoever types (WCAG 2.1.4), and an arrow to the list or chart that has the focus.
  return hasModifier || FUNCTION_KEY.test(key) ? null : "needs_modifier";
}

/** `Ctrl+Shift+ArrowLeft` as it stands on the keys: Ctrl, Shift, ←. */
export function keyCaps(chord: string): string[] {
  const arrows: Record<string, string> = { ArrowLeft: "\u2190", ArrowRight: "\u2192", ArrowUp: "\u2191", ArrowDown: "\u2193" };
  return partsOf(chord).map((part) => arrows[part] ?? tWord("key", part));
}

/** A plus can be a key, too. */
function partsOf(chord: string): string[] {
  return chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
}

function withModifiers(event: Pressed, key: string): string {
  return [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", event.shiftKey ? "Shift" : "", key]
    .filter((part) => part !== "")
    .join("+");
}

function keyName(key: string): string {
  if (key === " ") return "Space";
  return key.length === 1 ? key.toUpperCase() : key;
}
