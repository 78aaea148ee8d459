import { t, tWord } from "../../messages";
import { app } from "../../state.svelte";
import { partsMissing, type PartAbsence } from "./absence";

export function partWords({ kind, scope }: PartAbsence): string {
  return t(kind === "scope" ? "state.scope" : "state.part_not_supported", tWord("scope", scope));
}

/** Why a metric has no value, where that is known; else what is usually the reason. */
export function noneBecause(metric: string, usually: string): string {
  const [missing] = partsMissing([metric], app.ready);
  return missing === undefined ? usually : partWords(missing);
}
