import { t } from "../../messages";
import type { LegendItem } from "../figure/legend";
import { CODE_WORDS, type CarpetKind } from "./cells";
import { CODE_TOKENS } from "./colours";
import { codeWord } from "./words";

/** What the colours of the cells and the marks at the edge mean. */
export function carpetLegend(kind: CarpetKind): LegendItem[] {
  const cells = CODE_WORDS[kind].map((_, code): LegendItem => ({
    label: codeWord({ kind }, code),
    mark: code === 0 ? "ground" : "block",
    colour: `var(${CODE_TOKENS[kind][code] ?? ""})`,
  }));
  const blank: LegendItem = { label: t("carpet.nothing"), mark: "hatch", colour: "var(--control-border)" };
  return [
    // Between two sleeps the ground is no gap and needs no name; a night that is missing is hatched.
    ...(kind === "sleep" ? [blank, ...cells.slice(1)] : cells),
    { label: t("carpet.mark_clocks"), mark: { path: "M8 2l4 4l-4 4l-4 -4Z" }, colour: "var(--text-2)" },
    { label: t("carpet.mark_travel"), mark: { path: "M6 1h4v10h-4Z" }, colour: "var(--series-orange)" },
  ];
}
