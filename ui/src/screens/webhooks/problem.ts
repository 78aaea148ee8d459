import type { TunnelProvider, WebhooksView } from "../../bindings";
import { t, type MessageKey } from "../../messages";

export type ProblemWords = {
  /** What happened. */
  title: string;
  /** What to do next. */
  next: string;
  /** What the tunnel itself said. */
  detail: string;
  /** Whether the settings of the way are where it is mended. */
  repair: boolean;
};

type Words = { title: MessageKey; next: MessageKey | ((provider: TunnelProvider) => MessageKey); repair: boolean };

const known: Record<string, Words> = {
  auth: { title: "problem.auth", next: (provider) => `problem.auth_next.${provider}`, repair: true },
  config: { title: "problem.config", next: "problem.config_next", repair: true },
  url_taken: { title: "problem.url_taken", next: "problem.url_taken_next", repair: true },
  host_key: { title: "problem.host_key", next: "problem.host_key_next", repair: true },
  limit: { title: "problem.limit", next: "problem.limit_next", repair: false },
  network: { title: "problem.network", next: "problem.network_next", repair: false },
  binary_missing: { title: "problem.binary_missing", next: "problem.binary_missing_next", repair: true },
  protocol: { title: "problem.protocol", next: "problem.protocol_next", repair: false },
  closed: { title: "problem.closed", next: "problem.closed_next", repair: false },
  probe: { title: "problem.probe", next: (provider) => `problem.probe_next.${provider}`, repair: true },
};
const other: Words = { title: "problem.other", next: "problem.other_next", repair: false };

/** What happened to the tunnel and what to do next, in plain words; `null` while nothing is wrong. */
export function tunnelProblem(view: WebhooksView): ProblemWords | null {
  const { problem, state } = view.tunnel;
  if (problem === null || state === "up" || state === "off") {
    return null;
  }
  const words = known[problem.code] ?? other;
  const next = typeof words.next === "string" ? words.next : words.next(view.settings.provider);
  // None of these keys takes an argument.
  const say = (key: MessageKey): string => (t as (key: MessageKey) => string)(key);
  return { title: say(words.title), next: say(next), detail: problem.message, repair: words.repair };
}
