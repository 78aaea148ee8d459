const fallback = "en-GB";
/** The languages that the window has words for; dates and numbers are written in the same language as the words around them. */
const languages = ["en"];

/**
 * How dates, clocks and numbers are written: in the language of the window's words, by the customs of the desktop's region, so that a
 * German desktop shows "Sat, 21 Nov" at 14:30 and not half of each language.
 *
 * The desktop's locale comes from Rust; the web view's own answer is unreliable on Linux and never asked.
 */
export function usableLocale(tag: string | null): string {
  if (tag === null) {
    return fallback;
  }
  try {
    const asked = new Intl.Locale(tag);
    const spoken = languages.includes(asked.language) ? asked.language : "en";
    const wanted = asked.region === undefined ? (spoken === "en" ? fallback : spoken) : `${spoken}-${asked.region}`;
    return Intl.NumberFormat.supportedLocalesOf([wanted])[0] ?? fallback;
  } catch {
    return fallback;
  }
}
