import type { ExportView } from "../../bindings";
import { download } from "../heart/download";
import { ownHandlers } from "../own";

/** In the form that `ringsidectl notes export` writes. */
export default function exportNotes(args: Record<string, unknown>): ExportView {
  const all = (name: string): unknown => ownHandlers[name]?.({});
  const file = { format: "ringside-notes", version: 1, notes: all("notes"), bookmarks: all("bookmarks"), savedViews: all("saved_views") };
  return download(`${String(args["name"])}.json`, new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
}
