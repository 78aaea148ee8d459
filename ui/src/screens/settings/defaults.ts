import type { Settings } from "../../bindings";

/** What this page sets, as it stands before anybody sets anything. The order of Today's cards is arranged, and reset, on Today. */
export const defaults = {
  language: "system",
  theme: "system",
  temperature: "celsius",
  distance: "kilometres",
  weight: "kilograms",
  energy: "kilocalories",
  clock: "locale",
  weekStart: "locale",
  syncEveryMinutes: 30,
  hideValues: false,
  zoomPercent: 100,
  motion: "system",
  patterns: false,
  font: "inter",
  keys: [],
  singleKeys: true,
  log: "off",
} as const satisfies Omit<Settings, "todayCards">;

/** The settings of this page that are not the usual ones, with their present values; empty when there is nothing to reset. */
export function changed(settings: Settings): Partial<Settings> {
  const names = Object.keys(defaults) as (keyof typeof defaults)[];
  return Object.fromEntries(
    names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(defaults[name])).map((name) => [name, settings[name]]),
  ) as Partial<Settings>;
}
