import type { DataCoverage, DataDay } from "../../bindings";
import { formatMomentLong } from "../../format/clock";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";

/** The day that is shown: the one that was asked for, else the newest that is here, else the newest at all. */
export function shownDay(asked: string | null, coverage: DataCoverage): string | null {
  if (asked !== null) {
    return asked;
  }
  const here = [...coverage.days].reverse().find((cell) => cell.state === "present");
  return (here ?? coverage.days[coverage.days.length - 1])?.day ?? null;
}

/** What is so, and for an empty day why, in one plain sentence; a day that is here needs none. */
export function daySentence(day: DataDay): string {
  switch (day.state) {
    case "present":
      return "";
    case "pending":
      return t("data.day_pending");
    case "failed":
      return day.detail === null ? t("data.day_failed_unknown") : t("data.day_failed", day.detail);
    case "empty":
      return emptySentence(day);
  }
}

/** The one click that helps: none where waiting, the phone or nothing does. */
export function nextStep(day: DataDay): "sign_in" | "fetch" | null {
  if (day.state === "failed") {
    return "fetch";
  }
  if (day.state !== "empty") {
    return null;
  }
  return day.reason === "scope_missing" ? "sign_in" : day.reason === "not_asked" ? "fetch" : null;
}

export function dayFacts(day: DataDay, prefs: FormatPrefs): { term: string; value: string }[] {
  const number = (value: number): string => formatNumber(value, 0, prefs.locale);
  const kept = [
    day.documents > 0 ? t("data.kept_documents", number(day.documents), day.documents) : null,
    day.rows > 0 ? t("data.kept_rows", number(day.rows), day.rows) : null,
  ].filter((part) => part !== null);
  const facts: [string, string | null][] = [
    [t("data.kept"), kept.join(", ") || (day.firstArrivedAt === null ? null : t("data.kept_nothing"))],
    [t("data.first_arrived"), day.firstArrivedAt && formatMomentLong(day.firstArrivedAt, prefs)],
    [t("data.route"), day.route && t(`data.route_${day.route}`)],
    [t("data.changed"), day.changedAt && formatMomentLong(day.changedAt, prefs)],
    [t("data.last_seen"), day.lastSeenAt && formatMomentLong(day.lastSeenAt, prefs)],
  ];
  return facts.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]));
}

function emptySentence(day: DataDay): string {
  switch (day.reason) {
    case "scope_missing":
      return t("data.empty_scope_missing", tWord("scope", day.detail ?? ""));
    case "not_offered":
      return t("data.empty_not_offered");
    case "before_first_ring":
      return t("data.empty_before_first_ring");
    case "not_synced_yet":
      return t("data.empty_not_synced_yet");
    case "not_worn":
      return t("data.empty_not_worn");
    case "none_at_oura":
      return t("data.empty_none_at_oura");
    default:
      return t("data.empty_not_asked");
  }
}
