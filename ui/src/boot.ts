/**
 * Runs before anything else in the window.
 *
 * With LANG=C WebKitGTK reports the language "C", and `new Intl.NumberFormat("C")` throws; a library that does so while it is imported
 * would leave an empty window. The true locale comes later from Rust (`AppState.locale`); this only makes the web view's own answer usable.
 */
import { paintAppearance } from "./appearance";

const fallbackLanguage = "en-GB";
const themeKey = "ringside.theme";

export function isUsableLanguage(tag: string | undefined): boolean {
  if (!tag) {
    return false;
  }
  try {
    return Intl.getCanonicalLocales(tag).length === 1 && Intl.NumberFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

export function guardLanguage(target: Navigator): void {
  if (isUsableLanguage(target.language)) {
    return;
  }
  Object.defineProperty(target, "language", { value: fallbackLanguage, configurable: true });
  Object.defineProperty(target, "languages", { value: [fallbackLanguage], configurable: true });
}

/** What was painted last, so that the first frame has the right ground; Rust's answer replaces it. */
export function rememberedTheme(): "light" | "dark" {
  const remembered = localStorage.getItem(themeKey);
  if (remembered === "light" || remembered === "dark") {
    return remembered;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function paintTheme(theme: "light" | "dark"): void {
  document.documentElement.dataset["theme"] = theme;
  localStorage.setItem(themeKey, theme);
}

guardLanguage(navigator);
paintAppearance(null);
document.documentElement.dataset["theme"] = rememberedTheme();
