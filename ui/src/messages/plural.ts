type Choose = (count: number, one: string, other: string) => string;

function pluralOf(language: string): Choose {
  const rules = new Intl.PluralRules(language);
  return (count, one, other) => (rules.select(count) === "one" ? one : other);
}

/** `plural(3, "night", "nights")` is "nights", by the rules of English. */
export const plural = pluralOf("en");

/** The same by the rules of German. */
export const pluralGerman = pluralOf("de");
