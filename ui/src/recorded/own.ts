/** The recorded person's notes, bookmarks and saved views; they can be changed, and are as before after a reload. */
import type { Bookmark, Note, NoteDraft, SavedView } from "../bindings";
import { emit } from "./world";

const at = "2026-11-18T20:12:00Z";
const note = (id: string, firstDay: string, lastDay: string, text: string): Note => ({ id, firstDay, lastDay, text, createdAt: at, changedAt: at });

const isEmpty = new URLSearchParams(location.search).get("data") === "empty";

let notes: Note[] = isEmpty
  ? []
  : [
      note("n1", "2026-11-18", "2026-11-18", "Neighbours celebrated until three. Earplugs were in the other bag."),
      note("n2", "2026-11-05", "2026-11-08", "Mild cold. No running, early to bed."),
      note("n3", "2026-09-12", "2026-09-26", "Two weeks by the sea: swimming every morning, dinner late."),
      note("n4", "2025-12-31", "2025-12-31", "New year at Mia's."),
    ];
let bookmarks: Bookmark[] = isEmpty
  ? []
  : [
      { day: "2026-11-14", label: "Best night of the autumn", createdAt: at },
      { day: "2026-06-21", label: null, createdAt: at },
    ];
let views: SavedView[] = isEmpty
  ? []
  : [
      { id: "v1", name: "HRV against last year", address: "#/heart?range=3m&compare=last_year", position: 0 },
      { id: "v2", name: "Sleep in the marathon plan", address: "#/sleep/trend?range=custom&from=2026-06-01&to=2026-09-20", position: 1 },
    ];
const deleted: { notes: Note[]; views: SavedView[] } = { notes: [], views: [] };

/** As Rust tells it, after it has answered. */
function changed(): null {
  setTimeout(() => emit("own_changed", null), 0);
  return null;
}

const placed = (list: SavedView[]): SavedView[] => list.map((view, position) => ({ ...view, position }));

function saveNote(draft: NoteDraft): Note {
  const now = new Date().toISOString();
  const before = notes.find(({ id }) => id === draft.id);
  const saved: Note = { ...draft, id: before?.id ?? `n${String(Date.now())}`, createdAt: before?.createdAt ?? now, changedAt: now };
  notes = [saved, ...notes.filter(({ id }) => id !== saved.id)].sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1));
  changed();
  return saved;
}

function saveView(id: string | null, name: string, address: string): SavedView {
  const before = views.find((view) => view.id === id);
  const saved: SavedView = before ? { ...before, name, address } : { id: `v${String(Date.now())}`, name, address, position: views.length };
  views = before ? views.map((view) => (view.id === id ? saved : view)) : [...views, saved];
  changed();
  return saved;
}

function moveView(id: string, position: number): null {
  const moved = views.find((view) => view.id === id);
  if (moved) {
    const others = views.filter((view) => view.id !== id);
    views = placed([...others.slice(0, position), moved, ...others.slice(position)]);
  }
  return changed();
}

export const ownHandlers: Record<string, (args: Record<string, unknown>) => unknown> = {
  notes: ({ first, last }) =>
    notes.filter((one) => (typeof last !== "string" || one.firstDay <= last) && (typeof first !== "string" || one.lastDay >= first)),
  bookmarks: () => [...bookmarks],
  saved_views: () => [...views],
  save_note: ({ note: draft }) => saveNote(draft as NoteDraft),
  delete_note: ({ id }) => {
    deleted.notes.push(...notes.filter((one) => one.id === id));
    notes = notes.filter((one) => one.id !== id);
    return changed();
  },
  restore_note: ({ id }) => {
    notes = [...notes, ...deleted.notes.filter((one) => one.id === id)].sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1));
    return changed();
  },
  set_bookmark: ({ day, on, label }) => {
    const others = bookmarks.filter((one) => one.day !== day);
    const marked: Bookmark[] = on ? [{ day: String(day), label: label as string | null, createdAt: new Date().toISOString() }] : [];
    bookmarks = [...others, ...marked].sort((a, b) => (a.day < b.day ? 1 : -1));
    return changed();
  },
  save_view: ({ id, name, address }) => saveView(id as string | null, String(name), String(address)),
  delete_view: ({ id }) => {
    deleted.views.push(...views.filter((view) => view.id === id));
    views = placed(views.filter((view) => view.id !== id));
    return changed();
  },
  restore_view: ({ id }) => {
    views = placed([...views, ...deleted.views.filter((view) => view.id === id)]);
    return changed();
  },
  move_view: ({ id, position }) => moveView(String(id), Number(position)),
};
