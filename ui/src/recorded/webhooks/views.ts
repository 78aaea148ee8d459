/** How the recorded app's webhooks can stand, chosen by `?webhooks=`: a name of `stands`, else they are off. */
import type { SubscriptionView, SubscriptionsView, TunnelView, WebhookSettings, WebhooksView } from "../../bindings";
import { announcedTypes, eventTypes } from "../../screens/webhooks/subscriptions";

export const FINGERPRINT = "SHA256:4vmGJxkAo5T0mQ2nCq3t7yVdXhE1sLw8bRuZpKfNi9M";
export const SERVER_LINE =
  'restrict,port-forwarding,permitlisten="127.0.0.1:27183",command="/bin/false" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampl ringside';

export const settings: WebhookSettings = {
  provider: "ngrok",
  ngrokDomain: null,
  sshHost: "",
  sshPort: 22,
  sshUser: "",
  sshRemoteHost: "127.0.0.1",
  sshRemotePort: 27_183,
  sshPublicUrl: null,
  sshHostKey: null,
  sshClient: "embedded",
  cloudflaredNamed: false,
  cloudflaredPublicUrl: null,
  cloudflaredProgram: null,
  localPort: 27_183,
  manualUrl: null,
  keepDays: 90,
  notifySleep: true,
};

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const inTime = (seconds: number): string => ago(-seconds);

const pairs = announcedTypes.flatMap((dataType) => eventTypes.map((eventType) => ({ dataType, eventType })));
export const WHOLE = pairs.length;

/** The first `done` of them are in order. */
function subscriptionItems(done: number): SubscriptionView[] {
  return pairs.map(({ dataType, eventType }, index) => ({
    dataType,
    eventType,
    state: index < done ? "ours" : "missing",
    message: null,
    // A few were renewed later than the rest.
    expiresAt: index < done ? `2027-02-${index % 9 === 4 ? "24" : "19"}T08:14:00Z` : null,
  }));
}

const noTunnel: TunnelView = { state: "off", host: null, since: null, attempt: 0, problem: null, retryAt: null, probedAt: null, probeTookMs: null };

const noSubscriptions: SubscriptionsView = {
  state: "off",
  done: 0,
  total: 0,
  otherHost: null,
  otherCount: 0,
  message: null,
  retryAt: null,
  checkedAt: null,
  items: [],
};

export const off: WebhooksView = {
  on: false,
  settings,
  hasNgrokAuthtoken: false,
  hasCloudflaredToken: false,
  sshServerLine: null,
  tunnel: noTunnel,
  subscriptions: noSubscriptions,
  lastHandshakeAt: null,
  lastEventAt: null,
  counts: { stored: 0, deliveries: 0, waiting: 0, failed: 0, foreignUser: 0, unknownType: 0, test: 0 },
  refused: [],
  clockOffsetS: 0,
  inboxProblem: null,
  sizeBytes: 40_960,
  keepDays: 90,
  revision: 0,
};

export const upTunnel = (): TunnelView => ({
  ...noTunnel,
  state: "up",
  host: "mellow-otter.ngrok-free.app",
  since: ago(5400),
  probedAt: ago(200),
  probeTookMs: 212,
});

export const inOrder = (): SubscriptionsView => ({
  ...noSubscriptions,
  state: "in_order",
  done: WHOLE,
  total: WHOLE,
  checkedAt: ago(5000),
  items: subscriptionItems(WHOLE),
});

export const working = (done: number): SubscriptionsView => ({ ...noSubscriptions, state: "working", done, total: WHOLE, items: subscriptionItems(done) });
export const starting = (attempt = 1): TunnelView => ({ ...noTunnel, state: "starting", attempt });
export const waiting: SubscriptionsView = { ...noSubscriptions, state: "waiting" };

const on: WebhooksView = { ...off, on: true, hasNgrokAuthtoken: true };

const up = (): WebhooksView => ({
  ...on,
  tunnel: upTunnel(),
  subscriptions: inOrder(),
  lastHandshakeAt: ago(5100),
  refused: [
    { reason: "path", count: 37 },
    { reason: "signature", count: 2 },
    { reason: "slow", count: 1 },
  ],
  sizeBytes: 412_000,
});

const down = (code: string, message: string, final: boolean, change: Partial<WebhookSettings> = {}): WebhooksView => ({
  ...up(),
  settings: { ...settings, ...change },
  tunnel: { ...noTunnel, state: "down", attempt: final ? 1 : 4, problem: { code, message }, retryAt: final ? null : inTime(38) },
  subscriptions: { ...inOrder(), state: "waiting" },
});

const ssh: Partial<WebhookSettings> = { provider: "ssh", sshHost: "home.example.org", sshUser: "ringside", sshPublicUrl: "https://ring.example.org", sshHostKey: FINGERPRINT };

export const stands: Record<string, () => WebhooksView> = {
  off: () => off,
  off_again: () => ({ ...off, hasNgrokAuthtoken: true, settings: { ...settings, ngrokDomain: "mellow-otter.ngrok-free.app" } }),
  starting: () => ({ ...on, tunnel: starting(), subscriptions: waiting }),
  working: () => ({ ...on, tunnel: upTunnel(), subscriptions: working(12), lastHandshakeAt: ago(2) }),
  up,
  stream: up,
  new: () => ({ ...up(), refused: [], sizeBytes: 40_960 }),
  degraded: () => ({
    ...up(),
    tunnel: {
      ...upTunnel(),
      state: "degraded",
      since: null,
      problem: { code: "probe", message: "The public address answered 502 instead of Ringside." },
      retryAt: inTime(52),
    },
    subscriptions: { ...inOrder(), state: "waiting" },
  }),
  down: () => down("network", "connect.ngrok-agent.com: the name could not be looked up.", false),
  auth: () => down("auth", "ERR_NGROK_107: the authtoken is not valid.", true),
  config: () => down("config", "The domain mellow-otter.ngrok-free.app does not belong to this account.", true),
  url_taken: () => down("url_taken", "ERR_NGROK_334: the endpoint is already online.", true),
  host_key: () => down("host_key", `The server shows SHA256:Zr0eW5wJtYb8sN2kQv1xUo6LhPmC3dGfA9iBq7RnKcE.`, true, ssh),
  limit: () => down("limit", "ERR_NGROK_108: one agent at a time in this plan.", false),
  binary_missing: () => down("binary_missing", "cloudflared is not in the PATH.", true, { provider: "cloudflared" }),
  protocol: () => down("protocol", "An unexpected answer to the request to forward a port.", false, ssh),
  closed: () => down("closed", "The connection was closed.", false, ssh),
  other: () => ({
    ...up(),
    subscriptions: {
      ...inOrder(),
      state: "other_install",
      otherHost: "studio.example.org",
      otherCount: 45,
      items: subscriptionItems(WHOLE).map((item, index) => (index < 45 ? { ...item, state: "foreign", expiresAt: null } : item)),
    },
  }),
  left: () => ({
    ...up(),
    subscriptions: {
      ...inOrder(),
      items: subscriptionItems(WHOLE).map((item, index) => (index < 45 ? { ...item, state: "foreign", expiresAt: null } : item)),
    },
  }),
  trouble: () => ({
    ...up(),
    clockOffsetS: 431,
    subscriptions: {
      ...inOrder(),
      state: "trouble",
      message: "Oura did not answer in time for 3 of 48 subscriptions. The other 45 are in order.",
      retryAt: inTime(240),
      items: subscriptionItems(WHOLE).map((item, index) =>
        index > 41 && index < 45 ? { ...item, state: "refused", message: "Oura could not reach the address.", expiresAt: null } : item,
      ),
    },
  }),
  inbox: () => ({ ...up(), inboxProblem: "There is no room left on the disk." }),
  ssh: () => ({
    ...off,
    sshServerLine: SERVER_LINE,
    settings: { ...settings, ...ssh },
  }),
};
