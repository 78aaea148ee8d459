/** Which settings are there for what was typed. */
import { getContext, setContext } from "svelte";
import { t } from "../../messages";
import { plain } from "../../palette/fuzzy";
import { actions, type ActionId } from "../../shell/keys/actions";
import { actionName } from "../../shell/keys/words";
import { rows, sectionWords, type RowId } from "./rows";
import { sections, type Section } from "./sections";

export type Found = {
  sections: ReadonlySet<Section>;
  rows: ReadonlySet<RowId>;
  actions: ReadonlySet<ActionId>;
  /** Whether the button that resets everything is among them. */
  reset: boolean;
  /** Settings, keys, and sections that have neither. */
  count: number;
};

/** Every typed word must stand somewhere in a setting's own words or in the name of its section; `null` when nothing is typed. */
export function found(typed: string): Found | null {
  const wanted = plain(typed).split(" ").filter((word) => word !== "");
  if (wanted.length === 0) return null;
  const isIn = (...texts: string[]): boolean => {
    const text = plain(texts.join(" "));
    return wanted.every((word) => text.includes(word));
  };
  const whole = new Set(sections.filter((section) => isIn(t(`settings.${section}`), ...sectionWords[section].map((key) => t(key)))));
  const single = rows.filter(({ id, section, words }) => whole.has(section) || isIn(t(`settings.${section}`), t(`settings.${id}`), ...words.map((key) => t(key))));
  const keys = actions.filter(({ id }) => whole.has("keys") || isIn(t("settings.keys"), actionName(id)));
  const reset = isIn(t("settings.reset"));
  const without = [...whole].filter((section) => rows.every((row) => row.section !== section));
  return {
    sections: new Set([...whole, ...single.map(({ section }) => section), ...(keys.length > 0 ? (["keys"] as const) : [])]),
    rows: new Set(single.map(({ id }) => id)),
    actions: new Set(keys.map(({ id }) => id)),
    reset,
    count: single.length + keys.length + without.length + (reset ? 1 : 0),
  };
}

/** What the rows of the page are told. */
export type Search = {
  readonly found: Found | null;
  /** The row that the address leads to. */
  readonly asked: RowId | null;
};

const SEARCH = Symbol("settings search");
const EVERYTHING: Search = { found: null, asked: null };

export const offerSearch = (search: Search): Search => setContext(SEARCH, search);

/** For the script of a component; everything is shown where nobody searches. */
export const searchHere = (): Search => getContext<Search | undefined>(SEARCH) ?? EVERYTHING;
