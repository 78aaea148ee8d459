import { formatKind, formatRange, type MetricKind } from "../../format/metric";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";
import type { LegendItem } from "../figure/legend";
import type { Steps } from "./steps";

/** Shown without decimals, and read as counts rather than as places on a scale. */
const WHOLE: ReadonlySet<MetricKind> = new Set(["score", "bpm", "ms", "percent", "count", "energy", "years", "plain", "stress_word", "resilience_level"]);

const SMALL_SQUARE = "M5 3h6v6h-6Z";

/** From which value to which each colour reaches; of whole numbers both ends, so that none stands in two steps. Days of which a part was measured have a mark of their own. */
export function stepsLegend(steps: Steps, values: readonly (number | null)[], kind: MetricKind, prefs: FormatPrefs, hasPartDays = false): LegendItem[] {
  const known = values.filter((value) => value !== null);
  const isWhole = WHOLE.has(kind) && !prefs.hideValues && known.length > 0 && known.every(Number.isInteger);
  const words = isWhole ? wholeWords(steps, known, kind, prefs) : boundWords(steps, kind, prefs);
  return [
    ...words.flatMap((label, step) => (label === null ? [] : [{ label, mark: "ground" as const, colour: `var(${steps.tokens[step] ?? ""})` }])),
    ...(hasPartDays ? [{ label: t("trend.part_day_key"), mark: { path: SMALL_SQUARE }, colour: "var(--control-border)" }] : []),
    { label: t("chart.no_data"), mark: "hatch", colour: "var(--control-border)" },
  ];
}

/** A bound shown without its decimals could name a neighbour's number; where many days share a value, a step holds none. */
function wholeWords({ bounds, tokens }: Steps, values: readonly number[], kind: MetricKind, prefs: FormatPrefs): (string | null)[] {
  const ends = bounds.map(Math.ceil);
  const least = values.reduce((one, other) => Math.min(one, other));
  const most = values.reduce((one, other) => Math.max(one, other));
  return tokens.map((_, step) => {
    const low = step === 0 ? least : (ends[step - 1] ?? least);
    const high = step === ends.length ? most : (ends[step] ?? most) - 1;
    return low > high ? null : formatRange(kind, low, high, prefs);
  });
}

function boundWords({ bounds, tokens }: Steps, kind: MetricKind, prefs: FormatPrefs): string[] {
  const shown = (value: number | undefined): string => formatKind(kind, value ?? null, prefs);
  return tokens.map((_, step) => {
    if (step === 0) return t("years.below", shown(bounds[0]));
    if (step === bounds.length) return t("years.from", shown(bounds[bounds.length - 1]));
    return t("years.between", shown(bounds[step - 1]), shown(bounds[step]));
  });
}
