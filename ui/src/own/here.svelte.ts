/** The days that the screen shows, which a note, a bookmark or a saved view is about when nothing else is said. */
class Here {
  #first = $state<string | null>(null);
  #last = $state<string | null>(null);

  get days(): { first: string; last: string } | null {
    return this.#first === null ? null : { first: this.#first, last: this.#last ?? this.#first };
  }

  /** The one day of a day's page; `null` on a range. */
  get day(): string | null {
    return this.#last === null ? this.#first : null;
  }

  show(first: string | null, last: string | null): void {
    this.#first = first;
    this.#last = last;
  }
}

export const here = new Here();

class Asking {
  /** The note whose dialog is open; a draft without an id is a new one. */
  note = $state.raw<{ id: string | null; firstDay: string; lastDay: string; text: string } | null>(null);
  /** The view whose name is asked for. */
  view = $state.raw<{ id: string | null; name: string; address: string } | null>(null);
}

/** What the dialogs of notes and views are about. */
export const asking = new Asking();

/** Opens the dialog for a new note on these days. */
export function annotate(firstDay: string, lastDay: string): void {
  asking.note = { id: null, firstDay, lastDay, text: "" };
}
