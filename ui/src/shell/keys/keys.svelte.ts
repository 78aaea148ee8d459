/**
 * The keyboard of the window. Whoever is on screen offers what it can do (`offer`); the newest offer of an action is the one that is run, so
 * that a day screen's "previous" stands in front of nothing else. Without an offer a chord belongs to the web view.
 */
import { untrack } from "svelte";
import type { KeyChoice } from "../../bindings";
import { t } from "../../messages";
import { app } from "../../state.svelte";
import { singleKeyActions, type ActionId } from "./actions";
import { isSingleKey, keyCaps } from "./chord";
import { actionFor, keymapOf } from "./keymap";

type Offer = Partial<Record<ActionId, () => void>>;

class Keys {
  #offers = $state.raw<readonly Offer[]>([]);
  /** While a new chord is recorded, a press is no command. */
  recording = $state(false);

  get choices(): readonly KeyChoice[] {
    return app.settings?.keys ?? [];
  }

  /** Whether letters, digits and signs alone may do something. */
  get single(): boolean {
    return app.settings?.singleKeys ?? true;
  }

  #map = $derived(keymapOf(this.choices));

  get map(): ReturnType<typeof keymapOf> {
    return this.#map;
  }

  /** What stands on the keys of an action, "Ctrl+[ or Ctrl+PgUp", for tooltips; empty when it has none. */
  hint(id: ActionId): string {
    return this.allCaps(id)
      .map((caps) => caps.join("+"))
      .reduce((said, chord) => (said === "" ? chord : t("keys.or", said, chord)), "");
  }

  /** Of the first chord, where there is room for one. */
  caps(id: ActionId): string[] {
    return this.allCaps(id)[0] ?? [];
  }

  allCaps(id: ActionId): string[][] {
    return (this.#map.get(id) ?? []).map(keyCaps);
  }

  can(id: ActionId): boolean {
    return this.#offers.some((offer) => offer[id] !== undefined);
  }

  run(id: ActionId): boolean {
    const handler = this.#offers.findLast((offer) => offer[id] !== undefined)?.[id];
    handler?.();
    return handler !== undefined;
  }

  offer(handlers: Offer): () => void {
    if (this.#offers.length === 0) {
      window.addEventListener("keydown", this.#sift, { capture: true });
      window.addEventListener("keydown", this.#press);
    }
    this.#offers = [...this.#offers, handlers];
    return () => {
      this.#offers = this.#offers.filter((offer) => offer !== handlers);
      if (this.#offers.length > 0) return;
      window.removeEventListener("keydown", this.#sift, { capture: true });
      window.removeEventListener("keydown", this.#press);
    };
  }

  /** What the person switched off is heard by no chart and no screen; whoever types still types. */
  readonly #sift = (event: KeyboardEvent): void => {
    if (!this.single && !this.recording && isSingleKey(event) && !isTypedInto(event.target)) event.stopPropagation();
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (this.recording || event.defaultPrevented || event.isComposing) return;
    const action = actionFor(event, this.#map) ?? singleActionFor(event);
    if (action !== null && this.can(action) && !isAsking()) {
      event.preventDefault();
      this.run(action);
    }
  };
}

/** A dialog is answered before anything else is done. */
const isAsking = (): boolean => document.querySelector("[role='dialog'][data-state='open']") !== null;

/** Fields, and lists that go to the entry whose first letters are typed. */
const TYPED_INTO =
  "input:not([type='radio']):not([type='checkbox']), textarea, select, [contenteditable], [role='combobox'], [role='listbox'], [role='menu']";
const isTypedInto = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPED_INTO) !== null;

function singleActionFor(event: KeyboardEvent): ActionId | null {
  return isSingleKey(event) && !isTypedInto(event.target) ? (singleKeyActions[event.key] ?? null) : null;
}

export const keys = new Keys();

/** For the script of a component: its handlers are offered while it is mounted. They read the component's state when they are run. */
export function offerActions(handlers: Offer): void {
  $effect(() => untrack(() => keys.offer(handlers)));
}
