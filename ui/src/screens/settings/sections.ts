export const sections = ["account", "sync", "language_section", "units", "appearance", "keys", "data", "log", "about"] as const;
export type Section = (typeof sections)[number];

export const sectionId = (section: Section): string => `settings-${section}`;

export const isSection = (word: string | undefined): word is Section => sections.some((section) => section === word);
