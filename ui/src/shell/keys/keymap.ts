/** Which chord does what: the defaults with the person's own choices over them. Pure. */
import type { KeyChoice } from "../../bindings";
import { actions, isAction, type ActionId } from "./actions";
import { chordsOf, refusalOf, type Pressed, type Refusal } from "./chord";

/** The chords of each action that has one; an empty chord of a choice takes the keys away from its action. */
export type Keymap = ReadonlyMap<ActionId, readonly string[]>;

/** Choices of actions that this version does not have are left alone. */
export function keymapOf(choices: readonly KeyChoice[]): Keymap {
  const chosen = new Map(choices.flatMap(({ action, chord }) => (isAction(action) ? [[action, chord] as const] : [])));
  const taken = new Set(chosen.values());
  const map = new Map<ActionId, readonly string[]>();
  for (const { id, chords } of actions) {
    const choice = chosen.get(id);
    // A default never shadows a choice, even where an older version let both be stored.
    const found = choice === undefined ? chords.filter((chord) => !taken.has(chord)) : [choice].filter((chord) => chord !== "");
    if (found.length > 0) map.set(id, found);
  }
  return map;
}

export function actionFor(event: Pressed, keymap: Keymap): ActionId | null {
  for (const pressed of chordsOf(event)) {
    for (const [id, chords] of keymap) {
      if (chords.includes(pressed)) return id;
    }
  }
  return null;
}

export type Remapped = { choices: KeyChoice[] } | { refusal: Refusal } | { refusal: "taken"; by: ActionId };

/** The choices with `chord` alone for `action`, or why not. The first of the defaults is stored as no choice at all and brings the others back. */
export function remap(choices: readonly KeyChoice[], action: ActionId, chord: string): Remapped {
  const refusal = refusalOf(chord);
  if (refusal !== null) return { refusal };
  const by = [...keymapOf(choices)].find(([id, used]) => used.includes(chord) && id !== action)?.[0];
  if (by !== undefined) return { refusal: "taken", by };
  const others = reset(choices, action);
  return { choices: defaultsOf(action)[0] === chord ? others : [...others, { action, chord }] };
}

/** The choices with no key for `action`. */
export function unmap(choices: readonly KeyChoice[], action: ActionId): KeyChoice[] {
  const others = reset(choices, action);
  return defaultsOf(action).length === 0 ? others : [...others, { action, chord: "" }];
}

export function reset(choices: readonly KeyChoice[], action: ActionId): KeyChoice[] {
  return choices.filter((choice) => choice.action !== action);
}

const defaultsOf = (action: ActionId): readonly string[] => actions.find(({ id }) => id === action)?.chords ?? [];
