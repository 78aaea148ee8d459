import type { SubscriptionView } from "../../bindings";
import { addDays } from "../../format/day";
import { formatDayShort } from "../../format/day";
import { t, tWord } from "../../messages";
import { formatDayWithYear } from "../settings/days";

/** The events of a kind of data, in the order of a document's life. */
export const eventTypes = ["create", "update", "delete"] as const;

/** What Oura can announce, with what a person looks at first in front. */
const dataTypes = [
  "sleep",
  "daily_sleep",
  "daily_readiness",
  "daily_activity",
  "workout",
  "session",
  "enhanced_tag",
  "tag",
  "daily_spo2",
  "daily_stress",
  "daily_resilience",
  "daily_cardiovascular_age",
  "vo2_max",
  "sleep_time",
  "rest_mode_period",
  "ring_configuration",
] as const;
export const announcedTypes: readonly string[] = dataTypes;

const RENEW_BEFORE_DAYS = 14;

export type MatrixRow = { dataType: string; cells: SubscriptionView[] };

/** One row for each kind of data and one cell for each event, also where Oura was not asked yet. */
export function matrixOf(items: readonly SubscriptionView[]): MatrixRow[] {
  const types = [...new Set([...dataTypes, ...items.map(({ dataType }) => dataType)])];
  return types.map((dataType) => ({
    dataType,
    cells: eventTypes.map(
      (eventType) =>
        items.find((item) => item.dataType === dataType && item.eventType === eventType) ??
        ({ eventType, dataType, state: "missing", message: null, expiresAt: null } satisfies SubscriptionView),
    ),
  }));
}

/** What a cell shows; of one that is in order its last day. */
export function cellText(cell: SubscriptionView, locale: string): string {
  const day = lastDay(cell);
  return cell.state === "ours" && day !== null ? formatDayShort(day, locale) : t(`subscriptions.short_${cell.state}`);
}

/** The same in full, for a screen reader and for who rests the mouse on it. */
export function cellSentence(cell: SubscriptionView, locale: string): string {
  switch (cell.state) {
    case "ours": {
      const day = lastDay(cell);
      const whole = (label: string): string => formatDayWithYear(label, locale);
      return day === null
        ? t("subscriptions.cell_ours_plain")
        : t("subscriptions.cell_ours_renews", whole(day), whole(addDays(day, -RENEW_BEFORE_DAYS)));
    }
    case "refused":
      return cell.message === null ? t("subscriptions.cell_refused_plain") : t("subscriptions.cell_refused", cell.message);
    default:
      return t(`subscriptions.cell_${cell.state}`);
  }
}

/** The day on which the first of them is renewed; `null` while none is in order. */
export function nextRenewal(items: readonly SubscriptionView[]): string | null {
  const days = items.flatMap((item) => (item.state === "ours" ? (lastDay(item) ?? []) : [])).sort();
  return days[0] === undefined ? null : addDays(days[0], -RENEW_BEFORE_DAYS);
}

/** What Oura refused and why, one line for each reason. */
export function refusals(items: readonly SubscriptionView[]): { why: string; what: string }[] {
  const byReason = new Map<string, string[]>();
  for (const item of items) {
    if (item.state === "refused") {
      const why = item.message ?? t("subscriptions.cell_refused_plain");
      const what = t("feed.what", tWord("collection", item.dataType), tWord("feed", item.eventType));
      byReason.set(why, [...(byReason.get(why) ?? []), what]);
    }
  }
  return [...byReason].map(([why, what]) => ({ why, what: what.join("; ") }));
}

const lastDay = (item: SubscriptionView): string | null => item.expiresAt?.slice(0, 10) ?? null;
