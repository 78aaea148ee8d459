/** What charts hand out, carried to Rust, and said in a toast. */
import { setDoors } from "./charts/figure/doors";
import type { ExportView } from "./bindings";
import * as ipc from "./ipc";
import { t } from "./messages";
import { annotate } from "./own/here.svelte";
import { toast } from "./toasts";

/** Before the first chart. */
export function openDoors(): void {
  setDoors({
    exportChart: (name, format, svg) => void saved(ipc.exportChart(name, format, svg)),
    saveText: (name, kind, text) => void saved(ipc.saveExport(name, kind, text)),
    copyPicture: (svg) => void copied(ipc.copyPicture(svg), t("figure.copied_picture")),
    copyText: (text) => void copied(navigator.clipboard.writeText(text), t("figure.copied_data", Math.max(0, text.split("\r\n").length - 2))),
    annotate,
  });
}

/** Says where a file lies once it is written, with the way to it; or why it is not. */
export async function saved(writing: Promise<ExportView>): Promise<void> {
  try {
    const file = await writing;
    toast({
      text: t("figure.saved", file.name, file.folder),
      action: { label: t("figure.show_saved"), run: () => void ipc.showExport(file.path) },
    });
  } catch (thrown) {
    toast({ text: t("figure.not_saved", ipc.asProblem(thrown).message), tone: "problem" });
  }
}

async function copied(copying: Promise<unknown>, done: string): Promise<void> {
  try {
    await copying;
    toast({ text: done });
  } catch (thrown) {
    toast({ text: t("figure.not_copied", ipc.asProblem(thrown).message), tone: "problem" });
  }
}
