import type { MessageKey } from "../messages";
import { views, type View } from "../route";

export type ShortcutAction =
  | { kind: "view"; view: View }
  | { kind: "sync" | "back" | "forward" | "next_region" | "previous_region" | "theme" | "hide_values" };

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Which shortcut a key press is. Every one has a modifier or is a function key: plain letters belong to whoever types. */
export function shortcutFor(event: Pressed): ShortcutAction | null {
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey) {
    return command || event.shiftKey ? null : historyShortcut(event.key);
  }
  if (command) {
    return event.shiftKey ? shiftedShortcut(event.key) : viewShortcut(event.key);
  }
  if (event.key === "F5" && !event.shiftKey) {
    return { kind: "sync" };
  }
  return event.key === "F6" ? { kind: event.shiftKey ? "previous_region" : "next_region" } : null;
}

function historyShortcut(key: string): ShortcutAction | null {
  if (key === "ArrowLeft") {
    return { kind: "back" };
  }
  return key === "ArrowRight" ? { kind: "forward" } : null;
}

function shiftedShortcut(key: string): ShortcutAction | null {
  const letter = key.toLowerCase();
  if (letter === "l") {
    return { kind: "theme" };
  }
  return letter === "h" ? { kind: "hide_values" } : null;
}

function viewShortcut(key: string): ShortcutAction | null {
  if (key === ",") {
    return { kind: "view", view: "settings" };
  }
  const view = views[Number.parseInt(key, 10) - 1];
  return view ? { kind: "view", view } : null;
}

export type ShortcutRow = { message: MessageKey; chords: readonly (readonly string[])[]; range?: true };

/** What the card shows; `Ctrl` is the Command key on a Mac. */
export const shortcutRows: readonly ShortcutRow[] = [
  { message: "shortcut.views", chords: [["Ctrl", "1"], ["Ctrl", "6"]], range: true },
  { message: "shortcut.settings", chords: [["Ctrl", ","]] },
  { message: "shortcut.sync", chords: [["F5"]] },
  { message: "shortcut.history", chords: [["Alt", "←"], ["Alt", "→"]] },
  { message: "shortcut.regions", chords: [["F6"]] },
  { message: "shortcut.theme", chords: [["Ctrl", "Shift", "L"]] },
  { message: "shortcut.hide", chords: [["Ctrl", "Shift", "H"]] },
];
