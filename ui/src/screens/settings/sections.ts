export const sections = ["account", "sync", "units", "appearance", "data", "log", "about"] as const;
export type Section = (typeof sections)[number];

export const sectionId = (section: Section): string => `settings-${section}`;

export const isSection = (word: string | undefined): word is Section => sections.some((section) => section === word);
