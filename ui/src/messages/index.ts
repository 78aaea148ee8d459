/**
 * Every sentence of the window has a key here; `t` is the only way to one. The keys are flat, and a sentence that counts or is filled in is
 * a function, so that the compiler knows every sentence and what goes into it, in every language (docs/decisions/0015).
 *
 * The language is the module's: `App.svelte` mounts everything anew when it changes. Nothing may therefore keep a text across that, least
 * of all a constant of a module.
 */
import type { Catalogue } from "./catalogue";
import { en } from "./en";
import type { Language } from "./language";

export type MessageKey = keyof Catalogue;
type Arguments<K extends MessageKey> = Catalogue[K] extends (...args: infer A) => string ? A : [];

/** English is there from the start; the others are read when they are first wanted. */
const catalogues: Partial<Record<Language, Catalogue>> = { en };
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  de: () => import("./de").then(({ de }) => de),
  pseudo: () => import("./pseudo").then(({ pseudo }) => pseudo(en)),
};

let spoken: Language = "en";
let words: Catalogue = en;

export const isLoaded = (language: Language): boolean => catalogues[language] !== undefined;

export async function loadLanguage(language: Language): Promise<void> {
  catalogues[language] ??= await loaders[language]();
}

/** The language of every text from now on; it has been loaded. */
export function setLanguage(language: Language): void {
  const wanted = catalogues[language];
  if (wanted === undefined) {
    throw new Error(`The words of ${language} have not been loaded.`);
  }
  words = wanted;
  spoken = language;
  document.documentElement.lang = language === "pseudo" ? "en" : language;
}

/** The language of the texts at this moment; for spelling rules that are no sentence, such as how a duration is written. */
export const language = (): Language => spoken;

export function t<K extends MessageKey>(key: K, ...args: Arguments<K>): string {
  const message: string | ((...args: never[]) => string) = words[key];
  return typeof message === "string" ? message : message(...(args as never[]));
}

/** For words that Oura sends, such as a collection's name: the message of that key, or the word itself when it is new. */
export function tWord(prefix: string, word: string): string {
  const key = `${prefix}.${word}`;
  const message = Object.hasOwn(words, key) ? words[key as MessageKey] : undefined;
  return typeof message === "string" ? message : word.replaceAll("_", " ");
}
