/** The recorded app's webhooks: switched on, they come up step by step; `?webhooks=stream` brings an event every few seconds. */
import type { EventFilterView, Problem, WebhooksView } from "../../bindings";
import type { WebhooksChange } from "../../ipc";
import { emit } from "../world";
import * as events from "./events";
import { FINGERPRINT, inOrder, off, SERVER_LINE, stands, starting, upTunnel, waiting, WHOLE, working } from "./views";

type Handler = (args: Record<string, unknown>) => unknown;

const stand = new URLSearchParams(location.search).get("webhooks") ?? "off";
let view: WebhooksView = (stands[stand] ?? stands["off"])?.() ?? off;
let run = 0;

if (view.on && !["new", "starting", "working"].includes(stand)) {
  events.fill();
}
if (stand === "stream") {
  setInterval(() => bring(events.arrive), 4_000);
}

function current(): WebhooksView {
  return { ...view, counts: events.counts(), lastEventAt: events.newestAt() };
}

function become(change: Partial<WebhooksView>): void {
  view = { ...view, ...change };
  emit("webhooks_changed", current());
}

/** Something of the list has changed. */
const touched = (): void => become({ revision: view.revision + 1 });

function bring(arrive: () => unknown): void {
  arrive();
  touched();
  setTimeout(() => {
    events.settle();
    touched();
  }, 1_200);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function comeUp(): Promise<void> {
  run += 1;
  const mine = run;
  const steps: Partial<WebhooksView>[] = [
    { tunnel: starting(), subscriptions: waiting },
    { tunnel: { ...upTunnel(), since: new Date().toISOString(), probedAt: new Date().toISOString() } },
    ...Array.from({ length: WHOLE / 4 + 1 }, (_, index) => ({ subscriptions: working(index * 4), lastHandshakeAt: new Date().toISOString() })),
    { subscriptions: inOrder() },
  ];
  for (const [index, step] of steps.entries()) {
    if (mine !== run) return;
    become(step);
    await pause(index === 0 ? 1_500 : 400);
  }
}

function wrong(field: string, message: string): never {
  const problem: Problem = { code: "field", message, retry: false, field };
  throw problem;
}

function check({ settings, on }: WebhooksChange): void {
  const url = { ngrok: null, ssh: settings.sshPublicUrl, cloudflared: settings.cloudflaredPublicUrl, manual: settings.manualUrl }[settings.provider];
  const field = { ngrok: "ngrokDomain", ssh: "sshPublicUrl", cloudflared: "cloudflaredPublicUrl", manual: "manualUrl" }[settings.provider];
  if (on && url !== null && !url.startsWith("https://")) {
    wrong(field, "The address must begin with https://, because Oura calls no other.");
  }
}

export const webhookHandlers: Record<string, Handler> = {
  webhooks: current,
  webhook_events: ({ filter, before }) => events.page(filter as EventFilterView, before as number | null),
  save_webhooks: (args) => {
    const change = args as WebhooksChange;
    check(change);
    const wasOn = view.on;
    const moved = change.settings.provider !== view.settings.provider;
    become({
      on: change.on,
      settings: change.settings,
      keepDays: change.settings.keepDays,
      hasNgrokAuthtoken: change.ngrokAuthtoken === null ? view.hasNgrokAuthtoken : change.ngrokAuthtoken !== "",
      hasCloudflaredToken: change.cloudflaredToken === null ? view.hasCloudflaredToken : change.cloudflaredToken !== "",
      ...(change.on ? {} : { tunnel: off.tunnel, subscriptions: off.subscriptions }),
    });
    if (change.on && (!wasOn || moved)) void comeUp();
    if (!change.on) run += 1;
    return null;
  },
  make_ssh_key: async () => {
    await pause(300);
    become({ sshServerLine: SERVER_LINE });
    return SERVER_LINE;
  },
  look_at_ssh_host: async ({ host }) => {
    await pause(600);
    if (String(host) === "") wrong("sshHost", "Write the server's name or address.");
    return FINGERPRINT;
  },
  send_test_event: async () => {
    await pause(420);
    if (view.tunnel.state !== "up") {
      const problem: Problem = { code: "other", message: "The public address does not lead here at the moment.", retry: true };
      throw problem;
    }
    bring(events.arriveTest);
    return 412;
  },
  retry_tunnel: () => {
    void comeUp();
    return null;
  },
  answer_other_install: ({ takeOver }) => {
    if (takeOver === true) void comeUp();
    else become({ subscriptions: { ...view.subscriptions, state: "in_order", otherHost: null, otherCount: 0 } });
    return null;
  },
  replay_events: ({ pks }) => {
    const count = events.replay(pks as number[]);
    touched();
    setTimeout(() => {
      events.settle();
      touched();
    }, 1_200);
    return count;
  },
  prune_events: () => {
    const count = events.prune(Date.now() - view.settings.keepDays * 86_400_000);
    touched();
    return count;
  },
};
