/**
 * Every sentence of the window has a key here; `t` is the only way to one. The shape (flat keys, functions where something is counted or
 * filled in) is what a compiled message library offers too, so that one can take this module's place.
 */
import { en } from "./en";

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;
type Arguments<K extends MessageKey> = Catalogue[K] extends (...args: infer A) => string ? A : [];

export function t<K extends MessageKey>(key: K, ...args: Arguments<K>): string {
  const message: string | ((...args: never[]) => string) = en[key];
  return typeof message === "string" ? message : message(...(args as never[]));
}

/** For words that Oura sends, such as a collection's name: the message of that key, or the word itself when it is new. */
export function tWord(prefix: string, word: string): string {
  const key = `${prefix}.${word}`;
  const message = key in en ? en[key as MessageKey] : undefined;
  return typeof message === "string" ? message : word.replaceAll("_", " ");
}
