/** The languages that the window has words for. `pseudo` is English made longer and stranger, for finding what is cut or was never translated. */
export type Language = "en" | "de" | "pseudo";

/** What the person chose, or what the desktop speaks when the choice is left to it; English where the window lacks the desktop's language. */
export function languageOf(chosen: "system" | "en" | "de" | undefined, desktop: string | null): Exclude<Language, "pseudo"> {
  if (chosen === "en" || chosen === "de") {
    return chosen;
  }
  return desktop?.split("-")[0]?.toLowerCase() === "de" ? "de" : "en";
}

/** For a designer in the plain browser: `?pseudo` shows the window in the pseudo-language. A built window has no such address. */
export const askedForPseudo = (): boolean => import.meta.env.DEV && new URLSearchParams(location.search).has("pseudo");
