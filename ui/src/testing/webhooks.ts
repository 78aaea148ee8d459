/** Answers of the Webhooks screen's queries; the recorded stands are the one place where they are spelled out. */
import { emit } from "@tauri-apps/api/event";
import type { WebhookEvent, WebhooksView } from "../bindings";
import { stands } from "../recorded/webhooks/views";

export function webhooksView(stand: string, change: Partial<WebhooksView> = {}): WebhooksView {
  const make = stands[stand];
  if (make === undefined) throw new Error(`there is no recorded stand ${stand}`);
  return { ...make(), ...change };
}

export const webhookEvent = (pk: number, change: Partial<WebhookEvent> = {}): WebhookEvent => ({
  pk,
  eventType: "create",
  dataType: "sleep",
  collection: "sleep",
  objectId: `o${String(pk)}`,
  receivedAt: "2026-11-20T07:14:30Z",
  deliveries: 1,
  standing: "ours",
  settledAt: "2026-11-20T07:14:31Z",
  settlement: "fetched",
  changed: true,
  tookMs: 840,
  reason: null,
  ...change,
});

/** As Rust tells it. */
export const tellWebhooks = (view: WebhooksView): Promise<void> => emit("webhooks_changed", view);
