const rules = new Intl.PluralRules("en");

/** `plural(3, "night", "nights")` is "nights". */
export const plural = (count: number, one: string, other: string): string => (rules.select(count) === "one" ? one : other);
