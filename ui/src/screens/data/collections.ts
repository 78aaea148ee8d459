import type { DataCollection, DataOverview, SyncView } from "../../bindings";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";

/** The word of a collection's state. */
export function stateWord(row: DataCollection): string {
  return row.state === "running" ? t("data.state_running", Math.floor(row.percent)) : t(`data.state_${row.state}`);
}

/** One sentence on why a collection stands as it does. */
export function stateSentence(row: DataCollection): string {
  switch (row.state) {
    case "failed":
      return row.failed ?? t("data.why_failed");
    case "scope_missing":
      return t("data.why_scope_missing", tWord("scope", row.missingScope ?? ""));
    default:
      return t(`data.why_${row.state}`);
  }
}

/** "1,412", "842,116 rows", or a dash for nothing. */
export function countText(row: DataCollection, prefs: FormatPrefs): string {
  const documents = row.documents === 0 ? null : formatNumber(row.documents, 0, prefs.locale);
  const rows = row.rows === 0 ? null : t("data.count_rows", formatNumber(row.rows, 0, prefs.locale));
  return [documents, rows].filter((part) => part !== null).join(", ") || t("common.dash");
}

/** The rows as they are now: the answer may be some seconds old, what the sync says of its progress is not. */
export function withProgress(rows: readonly DataCollection[], sync: SyncView | null): DataCollection[] {
  if (sync?.phase !== "running") {
    return [...rows];
  }
  const percents = new Map(sync.collections.map(({ collection, percent }) => [collection, percent]));
  return rows.map((row) => (row.state === "running" ? { ...row, percent: percents.get(row.collection) ?? row.percent } : row));
}

/** How it stands over all, in words. `until` is the moment up to which it is known, when that is not now. */
export function headline(rows: readonly DataCollection[], until: string | null): string {
  const count = (state: DataCollection["state"]): number => rows.filter((row) => row.state === state).length;
  const never = count("never");
  if (never === rows.length) {
    return t("data.nothing");
  }
  const complete = count("complete");
  const asked = rows.length - count("not_offered");
  if (complete === asked) {
    return until === null ? t("data.all_here") : t("data.all_here_until", until);
  }
  const [consent, failed, waiting] = [count("scope_missing"), count("failed"), count("pending") + count("running") + never];
  return [
    t("data.some_complete", complete, asked),
    consent > 0 ? t("data.need_consent", consent) : null,
    failed > 0 ? t("data.have_failed", failed) : null,
    waiting > 0 ? t("data.are_waiting", waiting) : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

export type Totals = { documents: number; rows: number; replaced: number; removed: number };

export function totalsOf(view: DataOverview): Totals {
  return {
    documents: view.collections.reduce((sum, row) => sum + row.documents, 0),
    rows: view.collections.reduce((sum, row) => sum + row.rows, 0),
    replaced: view.replaced,
    removed: view.removed,
  };
}

const MEGABYTE = 1_000_000;

/** "412 MB", "1.3 GB". */
export function sizeText(bytes: number, prefs: FormatPrefs): string {
  const megabytes = bytes / MEGABYTE;
  return megabytes < 1000
    ? t("data.megabytes", formatNumber(megabytes, megabytes < 10 ? 1 : 0, prefs.locale))
    : t("data.gigabytes", formatNumber(megabytes / 1000, 1, prefs.locale));
}
