import type { RefusedCount, WebhooksView } from "../../bindings";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";
import { sizeText } from "../data/collections";

/** What came, as terms and values; what never occurs in an ordinary life is named only once it has occurred. */
export function counterRows(view: WebhooksView, prefs: FormatPrefs): { term: string; value: string }[] {
  const { stored, deliveries, waiting, failed, foreignUser, unknownType, test } = view.counts;
  const rows: [term: string, value: number, always: boolean][] = [
    [t("counters.stored"), stored, true],
    [t("counters.waiting"), waiting, true],
    [t("counters.failed"), failed, true],
    [t("counters.repeated"), deliveries - stored, true],
    [t("counters.foreign"), foreignUser, false],
    [t("counters.unknown"), unknownType, false],
    [t("counters.test"), test, false],
  ];
  const counted = rows.filter(([, value, always]) => always || value > 0).map(([term, value]) => ({ term, value: formatNumber(value, 0, prefs.locale) }));
  return [...counted, { term: t("counters.size"), value: sizeText(view.sizeBytes, prefs) }];
}

/** What the unusual counters mean. */
export function counterNotes(view: WebhooksView): string[] {
  return [view.counts.foreignUser > 0 ? t("counters.foreign_why") : null, view.counts.unknownType > 0 ? t("counters.unknown_why") : null].filter(
    (note) => note !== null,
  );
}

export type RefusedRow = { reason: string; name: string; why: string | null; count: number };

/** The reasons for which something was turned away, the most frequent first; one that came later keeps its own name. */
export function refusedRows(refused: readonly RefusedCount[]): RefusedRow[] {
  return [...refused]
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
    .map(({ reason, count }) => {
      const why = tWord("refusal", `${reason}_why`);
      // A word without a sentence comes back as it was asked for.
      return { reason, count, name: tWord("refusal", reason), why: why === `${reason}_why`.replaceAll("_", " ") ? null : why };
    });
}
