const fallback = "en-GB";

/** The desktop's locale as Rust names it, if `Intl` understands it. The web view's own answer is unreliable on Linux and never asked. */
export function usableLocale(tag: string | null): string {
  if (tag === null) {
    return fallback;
  }
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag])[0] ?? fallback;
  } catch {
    return fallback;
  }
}
