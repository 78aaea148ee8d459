import type { ExportView, Problem } from "../../bindings";
import { download, pictureOf } from "../heart/download";

export default async function exportChart(args: Record<string, unknown>): Promise<ExportView> {
  if (args["format"] === "pdf") {
    const problem: Problem = { code: "other", message: "A plain browser makes no PDF; the app does.", retry: false };
    throw problem;
  }
  return download(`${String(args["name"])}.png`, await pictureOf(String(args["svg"])));
}
