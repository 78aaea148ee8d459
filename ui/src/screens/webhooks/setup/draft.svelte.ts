/** What was typed in the set-up. It outlives the screen, so that back, forward or a look at another screen lose nothing. */
import type { WebhooksView } from "../../../bindings";
import { emptyValues, valuesOf, type SetupField, type SetupProblems, type SetupValues } from "./values";

class SetupDraft {
  values = $state<SetupValues>({ ...emptyValues });
  problems = $state.raw<SetupProblems>({});
  #begun = false;

  /** Takes what is saved, unless something is being filled in already. */
  begin(view: WebhooksView): void {
    if (!this.#begun) {
      this.#begun = true;
      this.values = valuesOf(view);
    }
  }

  /** Forgets what was typed, the secrets first of all. */
  end(): void {
    this.#begun = false;
    this.values = { ...emptyValues };
    this.problems = {};
  }

  /** Whoever types in a field has read what was wrong with it. */
  clear(field: SetupField): void {
    if (this.problems[field] !== undefined) {
      this.problems = Object.fromEntries(Object.entries(this.problems).filter(([name]) => name !== field));
    }
  }
}

export const draft = new SetupDraft();
