import type { Language } from "./messages/language";

const fallback = "en-GB";

/**
 * How dates, clocks and numbers are written: in the language of the window's words, by the customs of the desktop's region, so that an
 * English window on a German desktop shows "Sat 21 Nov" at 14:30 and not half of each language.
 *
 * The desktop's locale comes from Rust; the web view's own answer is unreliable on Linux and never asked.
 */
export function usableLocale(tag: string | null, language: Language = "en"): string {
  const spoken = language === "pseudo" ? "en" : language;
  const plain = spoken === "en" ? fallback : spoken;
  try {
    const region = tag === null ? undefined : new Intl.Locale(tag).region;
    const wanted = region === undefined ? plain : `${spoken}-${region}`;
    return Intl.NumberFormat.supportedLocalesOf([wanted])[0] ?? plain;
  } catch {
    return plain;
  }
}
