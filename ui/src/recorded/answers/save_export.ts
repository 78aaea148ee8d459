import type { ExportView } from "../../bindings";
import { download } from "../heart/download";

const TYPES: Record<string, string> = { svg: "image/svg+xml", csv: "text/csv", json: "application/json", png: "image/png", pdf: "application/pdf" };

export default function saveExport(args: Record<string, unknown>): ExportView {
  const kind = String(args["kind"]);
  const bytes = typeof args["base64"] === "string" ? Uint8Array.from(atob(args["base64"]), (letter) => letter.charCodeAt(0)) : null;
  const content = bytes ?? String(args["text"]);
  return download(`${String(args["name"])}.${kind}`, new Blob([content], { type: TYPES[kind] ?? "text/plain" }));
}
