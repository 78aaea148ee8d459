import type { WebhookEvent } from "../../../bindings";
import { formatMoment } from "../../../format/clock";
import { formatDayShort, localToday } from "../../../format/day";
import type { FormatPrefs } from "../../../format/prefs";
import { t, tWord } from "../../../messages";
import { tookText } from "../took";

/** "Sleep, created". */
export function what(event: WebhookEvent): string {
  if (event.standing === "test") {
    return t("feed.test");
  }
  const name = tWord("collection", event.collection ?? event.dataType);
  return t("feed.what", name.charAt(0).toUpperCase() + name.slice(1), tWord("feed", event.eventType));
}

/** "08:31" for what came today, else "19 Nov 08:31". */
export function arrivalText(event: WebhookEvent, prefs: FormatPrefs, today: string = localToday()): string {
  const moment = formatMoment(event.receivedAt, prefs);
  const day = `${formatDayShort(today, prefs.locale)} `;
  return moment.startsWith(day) ? moment.slice(day.length) : moment;
}

/** How a row is marked; each has an icon of its own. */
export type Mark = "waiting" | "new" | "same" | "removed" | "kept" | "nothing" | "failed";

export function markOf(event: WebhookEvent): Mark {
  switch (event.settlement) {
    case null:
      return "waiting";
    case "fetched":
      return event.changed === false ? "same" : "new";
    case "range_poll":
      return "new";
    case "stale_delete":
      return "kept";
    default:
      return event.settlement;
  }
}

/** What came of it, in plain words. */
export function outcome(event: WebhookEvent): string {
  switch (event.settlement) {
    case null:
      return t("feed.waiting");
    case "fetched":
      if (event.changed === false) return t("feed.fetched_same");
      return t(event.eventType === "create" ? "feed.fetched_new" : "feed.fetched_changed");
    case "removed":
      return t("feed.removed");
    case "stale_delete":
      return t("feed.stale_delete");
    case "range_poll":
      return t("feed.range_poll");
    case "failed":
      return event.reason === null ? t("feed.failed_unknown") : t("feed.failed", event.reason);
    case "nothing":
      return nothing(event);
  }
}

/** From arrival to stored; empty while it waits, and where nothing was fetched. */
export function took(event: WebhookEvent, prefs: FormatPrefs): string {
  return event.tookMs === null || event.settlement === "nothing" ? "" : tookText(event.tookMs, prefs);
}

/** Whether asking Oura once more can bring anything. */
export const canReplay = (event: WebhookEvent): boolean => event.standing === "ours" && event.settlement !== null;

function nothing(event: WebhookEvent): string {
  switch (event.standing) {
    case "test":
      return t("feed.nothing_test");
    case "foreign_user":
      return t("feed.nothing_foreign");
    case "unknown_type":
      return t("feed.nothing_unknown");
    case "ours":
      return t("feed.nothing");
  }
}
