/** Changes of what the person keeps. Each that takes something away can be taken back in the toast that tells of it. */
import type { Note, SavedView } from "../bindings";
import * as ipc from "../ipc";
import { t } from "../messages";
import { toast } from "../toasts";
import { own } from "./own.svelte";

/** Asks Rust, and shows what came of it even where no event tells. A refusal is a toast that stays. */
async function change(ask: () => Promise<unknown>, done?: () => void): Promise<boolean> {
  try {
    await ask();
  } catch (thrown) {
    toast({ text: ipc.asProblem(thrown).message, tone: "problem" });
    return false;
  }
  done?.();
  await own.ask();
  return true;
}

export const deleteNote = (note: Note): Promise<boolean> =>
  change(
    () => ipc.deleteNote(note.id),
    () => toast({ text: t("notes.deleted"), action: { label: t("toast.undo"), run: () => void change(() => ipc.restoreNote(note.id)) } }),
  );

export function toggleBookmark(day: string): Promise<boolean> {
  const before = own.bookmarkOf(day);
  const undo = (): void => void change(() => ipc.setBookmark(day, before !== null, before?.label ?? null));
  return change(
    () => ipc.setBookmark(day, before === null, null),
    () => toast({ text: before === null ? t("notes.bookmarked") : t("notes.unmarked"), action: { label: t("toast.undo"), run: undo } }),
  );
}

export const labelBookmark = (day: string, label: string): Promise<boolean> =>
  change(() => ipc.setBookmark(day, true, label.trim() === "" ? null : label.trim()));

export const saveView = (view: Pick<SavedView, "name" | "address"> & { id: string | null }): Promise<boolean> =>
  change(
    () => ipc.saveView(view.id, view.name, view.address),
    () => toast({ text: t(view.id === null ? "notes.view_saved" : "notes.view_renamed", view.name) }),
  );

export const deleteView = (view: SavedView): Promise<boolean> =>
  change(
    () => ipc.deleteView(view.id),
    () => toast({ text: t("notes.view_deleted", view.name), action: { label: t("toast.undo"), run: () => void change(() => ipc.restoreView(view.id)) } }),
  );

export const moveView = (view: SavedView, position: number): Promise<boolean> => change(() => ipc.moveView(view.id, position));
