/** The events that the recorded app has received. */
import type { EventFilterView, EventSettlement, EventStanding, WebhookCounts, WebhookEvent, WebhookEventPage } from "../../bindings";

const PAGE = 50;

type Kind = [dataType: string, eventType: string, settlement: EventSettlement | null, changed: boolean | null, tookMs: number | null];

/** A morning and the day after it, over and over: what a phone's syncs bring. */
const day: Kind[] = [
  ["sleep", "create", "fetched", true, 840],
  ["daily_sleep", "create", "fetched", true, 912],
  ["daily_readiness", "create", "fetched", true, 1_004],
  ["sleep", "update", "fetched", false, 790],
  ["daily_spo2", "create", "fetched", true, 1_210],
  ["daily_activity", "update", "fetched", true, 655],
  ["daily_stress", "update", "fetched", true, 702],
  ["workout", "create", "fetched", true, 1_430],
  ["enhanced_tag", "create", "fetched", true, 598],
  ["daily_activity", "update", "fetched", true, 643],
  ["session", "create", "range_poll", null, 2_875],
  ["daily_activity", "update", "fetched", false, 610],
  ["workout", "delete", "stale_delete", null, 544],
  ["enhanced_tag", "delete", "removed", null, 571],
];

let events: WebhookEvent[] = [];
let nextPk = 1;

function add(kind: Kind, receivedMs: number, change: Partial<WebhookEvent> = {}): WebhookEvent {
  const [dataType, eventType, settlement, changed, tookMs] = kind;
  const event: WebhookEvent = {
    pk: nextPk,
    eventType,
    dataType,
    collection: dataType === "vo2_max" ? "vO2_max" : dataType,
    objectId: `0f3c-${String(nextPk)}`,
    receivedAt: new Date(receivedMs).toISOString(),
    deliveries: 1,
    standing: "ours",
    settledAt: settlement === null ? null : new Date(receivedMs + (tookMs ?? 0)).toISOString(),
    settlement,
    changed,
    tookMs,
    reason: null,
    ...change,
  };
  nextPk += 1;
  events = [event, ...events];
  return event;
}

/** Ten days of it, with every outcome somewhere near the top. */
export function fill(): void {
  const now = Date.now();
  for (let back = 10; back >= 0; back -= 1) {
    day.forEach((kind, index) => {
      const receivedMs = now - back * 86_400_000 - (day.length - index) * 2_700_000;
      add(kind, receivedMs, index === 4 ? { deliveries: 3 } : {});
    });
  }
  const failed = "Oura answered with an error three times. The next sync tries again.";
  add(["daily_resilience", "update", "failed", null, 31_400], now - 1_900_000, { reason: failed });
  add(["nap_quality", "create", "nothing", null, 4], now - 1_500_000, { collection: null, standing: "unknown_type" });
  add(["sleep", "create", "nothing", null, 3], now - 1_200_000, { standing: "foreign_user" });
  add(["ring", "create", "nothing", null, 5], now - 600_000, { collection: null, standing: "test", dataType: "ringside_test" });
  add(["vo2_max", "update", "fetched", true, 731], now - 240_000);
  add(["daily_activity", "update", null, null, null], now - 2_000);
}

/** The next thing that Oura announces. */
export const arrive = (): WebhookEvent => add([...(day[nextPk % day.length] as Kind).slice(0, 2), null, null, null] as Kind, Date.now());

export const arriveTest = (): WebhookEvent =>
  add(["ringside_test", "create", "nothing", null, 4], Date.now(), { collection: null, standing: "test" });

/** What was waiting has been fetched. */
export function settle(): void {
  events = events.map((event) =>
    event.settlement === null
      ? { ...event, settlement: "fetched", changed: true, tookMs: 812, settledAt: new Date(Date.parse(event.receivedAt) + 812).toISOString(), reason: null }
      : event,
  );
}

export function replay(pks: readonly number[]): number {
  events = events.map((event) => (pks.includes(event.pk) ? { ...event, settlement: null, settledAt: null, tookMs: null, changed: null, reason: null } : event));
  return pks.length;
}

export function prune(beforeMs: number): number {
  const kept = events.filter((event) => event.settlement === null || Date.parse(event.receivedAt) >= beforeMs);
  const removed = events.length - kept.length;
  events = kept;
  return removed;
}

export function page(filter: EventFilterView, before: number | null): WebhookEventPage {
  const found = events.filter(
    (event) =>
      (before === null || event.pk < before) &&
      (filter.standing === null || event.standing === filter.standing) &&
      (filter.dataType === null || event.dataType === filter.dataType) &&
      (filter.eventType === null || event.eventType === filter.eventType) &&
      (filter.settlement === undefined || filter.settlement === null || event.settlement === filter.settlement) &&
      (filter.settled === null || (event.settledAt !== null) === filter.settled),
  );
  return { events: found.slice(0, PAGE), more: found.length > PAGE };
}

export function counts(): WebhookCounts {
  const of = (standing: EventStanding): number => events.filter((event) => event.standing === standing).length;
  return {
    stored: events.length,
    deliveries: events.reduce((sum, event) => sum + event.deliveries, 0),
    waiting: events.filter(({ settlement }) => settlement === null).length,
    failed: events.filter(({ settlement }) => settlement === "failed").length,
    foreignUser: of("foreign_user"),
    unknownType: of("unknown_type"),
    test: of("test"),
  };
}

export const newestAt = (): string | null => events[0]?.receivedAt ?? null;
