/** What the person keeps: notes, bookmarks and saved views. Asked once and after every change; small enough to be held whole. */
import type { Bookmark, Note, SavedView } from "../bindings";
import * as ipc from "../ipc";

class OwnData {
  notes = $state.raw<readonly Note[]>([]);
  bookmarks = $state.raw<readonly Bookmark[]>([]);
  views = $state.raw<readonly SavedView[]>([]);
  problem = $state.raw<ReturnType<typeof ipc.asProblem> | null>(null);
  /** `false` until the first answer. */
  known = $state(false);
  #asked = 0;

  /** Follows the changes until the returned function is called. */
  async start(): Promise<() => void> {
    const stop = await ipc.onOwnChanged(() => void this.ask());
    await this.ask();
    return stop;
  }

  async ask(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    try {
      const [notes, bookmarks, views] = await Promise.all([ipc.notes(null, null), ipc.bookmarks(), ipc.savedViews()]);
      if (mine !== this.#asked) return;
      this.notes = notes ?? [];
      this.bookmarks = bookmarks ?? [];
      this.views = views ?? [];
      this.problem = null;
      this.known = true;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = ipc.asProblem(thrown);
    }
  }

  /** Notes of which at least one day lies between the two, which both count. */
  notesOn(first: string, last: string): readonly Note[] {
    return this.notes.filter((note) => note.firstDay <= last && note.lastDay >= first);
  }

  bookmarkOf(day: string): Bookmark | null {
    return this.bookmarks.find((bookmark) => bookmark.day === day) ?? null;
  }
}

export const own = new OwnData();
