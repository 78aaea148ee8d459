/** Every single setting, under the name of its message, with the section it stands in and the other words that find it. */
import type { MessageKey } from "../../messages";
import type { Catalogue } from "../../messages/catalogue";
import type { Section } from "./sections";

/** Messages that are filled in with nothing. */
export type PlainKey = { [K in MessageKey]: Catalogue[K] extends string ? K : never }[MessageKey];

type SettingRow = { id: string; section: Section; words: readonly PlainKey[] };

export const rows = [
  { id: "sync_every", section: "sync", words: ["settings.sync_every_hint"] },
  { id: "webhooks", section: "sync", words: ["settings.webhooks_hint", "settings.webhooks_button"] },
  { id: "open_data", section: "sync", words: ["settings.open_data_hint", "settings.open_data_button"] },
  { id: "language", section: "language_section", words: ["settings.language_system", "settings.language_en", "settings.language_de"] },
  { id: "clock", section: "language_section", words: ["settings.clock_locale", "settings.clock_12", "settings.clock_24"] },
  { id: "week", section: "language_section", words: ["settings.week_locale", "settings.monday", "settings.sunday", "settings.saturday"] },
  { id: "temperature", section: "units", words: ["settings.celsius", "settings.fahrenheit"] },
  { id: "distance", section: "units", words: ["settings.kilometres", "settings.miles"] },
  { id: "weight", section: "units", words: ["settings.kilograms", "settings.pounds"] },
  { id: "energy", section: "units", words: ["settings.kilocalories", "settings.kilojoules"] },
  { id: "theme", section: "appearance", words: ["settings.theme_system", "settings.theme_light", "settings.theme_dark"] },
  { id: "zoom", section: "appearance", words: ["settings.zoom_hint"] },
  { id: "font", section: "appearance", words: ["settings.font_inter", "settings.font_inter_what", "settings.font_atkinson", "settings.font_atkinson_what"] },
  { id: "motion", section: "appearance", words: ["settings.motion_hint", "settings.motion_system", "settings.motion_reduced", "settings.motion_full"] },
  { id: "patterns", section: "appearance", words: ["settings.patterns_hint"] },
  { id: "hide_values", section: "appearance", words: ["settings.hide_values_hint"] },
  { id: "single_keys", section: "keys", words: ["settings.single_keys_hint"] },
  { id: "protection", section: "data", words: ["settings.protection_keychain", "settings.protection_passphrase", "settings.protection_plain"] },
  {
    id: "log_level",
    section: "log",
    words: ["settings.log_off", "settings.log_off_what", "settings.log_normal", "settings.log_normal_what", "settings.log_debug", "settings.log_debug_what"],
  },
  { id: "logs", section: "log", words: ["settings.logs_hint", "settings.open_logs"] },
] as const satisfies readonly SettingRow[];

export type RowId = (typeof rows)[number]["id"];

export const rowId = (id: RowId): string => `setting-${id}`;

export const isRow = (word: string | undefined): word is RowId => rows.some(({ id }) => id === word);

/** What a section says beside its rows. */
export const sectionWords: Readonly<Record<Section, readonly PlainKey[]>> = {
  account: ["account.sign_in", "account.sign_out", "account.age", "account.sex", "account.height", "account.weight", "ring.title", "ring.type", "ring.firmware"],
  sync: [],
  language_section: [],
  units: [],
  appearance: [],
  keys: ["keys.settings_hint"],
  data: ["settings.stays"],
  log: ["settings.log_hint"],
  about: ["about.unofficial", "about.medical", "about.licences"],
};
