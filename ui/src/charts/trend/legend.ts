import { t } from "../../messages";
import type { LegendItem } from "../figure/legend";
import { areHollowDrawn } from "./marks";
import type { TrendRange, TrendSeries } from "./series";
import { comparedName } from "./words";

/**
 * The names of the marks that a trend has only sometimes, each of them so many pixels wide. Where its values are bars, one of zero is not to be seen.
 * A mean of compared days has its mark at any width.
 */
export function extrasLegend(series: TrendSeries, range: TrendRange, colour: string, form: "bar" | "dot", slot: number): LegendItem[] {
  const { overlay } = series;
  return [
    ...(series.band ? [{ label: t(series.band.middle === null ? "chart.usual_range" : "chart.usual_range_median"), mark: "ground" as const, colour: "var(--baseline-band)" }] : []),
    ...(overlay && range.compare && (overlay.meanDrawn !== null || overlay.drawn.some((value) => value !== null))
      ? [{ label: overlay.points ? comparedName(range.compare.kind) : t("trend.mean_of", comparedName(range.compare.kind)), mark: overlay.points && !areHollowDrawn(slot) ? ("dash" as const) : ("hollow" as const), colour }]
      : []),
    ...(series.outlier.includes(true) ? [{ label: t("trend.outlier"), mark: "ring" as const, colour: "var(--text)" }] : []),
    ...partialLegend(seenPartial(series, form), range),
  ];
}

/** Which marks are grey and to be seen. */
function seenPartial({ partial, drawn }: Pick<TrendSeries, "partial" | "drawn">, form: "bar" | "dot"): boolean[] {
  const seen = (value: number | null): boolean => value !== null && (form === "dot" || value !== 0);
  return partial.map((part, index) => part && seen(drawn[index] ?? null));
}

/** What grey marks are, where there are any. */
export function partialLegend(seen: readonly boolean[], range: Pick<TrendRange, "grain">): LegendItem[] {
  if (!seen.includes(true)) return [];
  return [{ label: t(range.grain === "day" ? "trend.part_day_key" : "trend.partial"), mark: "dot", colour: "var(--control-border)" }];
}
