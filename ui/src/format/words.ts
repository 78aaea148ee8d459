import { tWord } from "../messages";
import type { ScoreStatus } from "./score";

/** A metric that arrived after this version was written is shown under its own name, in words. */
export const metricName = (metric: string): string => capital(tWord("metric", metric));

export const contributorName = (key: string): string => capital(tWord("contributor", key));

export const statusWord = (status: ScoreStatus): string => tWord("status", status);

/** Oura's word for a workout, a session or a tag, such as `tag_generic_alcohol` or `crossCountrySkiing`, in plain words. */
export function entryName(word: string): string {
  const plain = word.replace(/^tag_(generic|sleep)_/, "").replace(/([a-z])([A-Z])/g, "$1_$2");
  return capital(tWord("entry", plain.toLowerCase().replaceAll(" ", "_")));
}

/** What begins a line or a cell. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
