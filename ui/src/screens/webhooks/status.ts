import type { Stage, TunnelView, WebhooksView } from "../../bindings";
import type { FormatPrefs } from "../../format/prefs";
import { capital } from "../../format/words";
import { t } from "../../messages";
import { whenText } from "../../shell/sync-status";
import { tookText, untilText } from "./took";

/** `good` is live, `busy` comes by itself, `trouble` wants a look, `aside` is how the person wants it. */
export type Tone = "good" | "busy" | "trouble" | "aside";
export type Headline = { tone: Tone; title: string; more: string };
type Ready = Extract<Stage, { name: "ready" }>;

/** Nobody whose data could be fetched: the sign-in has ended, or there was none. */
export const lacksSignIn = (ready: Ready | null): boolean => ready?.profile === "main" && ready.session.state !== "signed_in";

/** How it stands over all, in one sentence, and what that means. Only for webhooks that are on. */
export function headline(view: WebhooksView, needsSignIn = false): Headline {
  const { tunnel, subscriptions } = view;
  switch (tunnel.state) {
    case "off":
    case "starting":
      return { tone: "busy", title: t("webhooks.opening"), more: t(tunnel.attempt > 1 ? "webhooks.safe" : "webhooks.opening_more") };
    case "down":
      return trouble(tunnel.retryAt === null ? t("webhooks.down_for_you") : t("webhooks.down"));
    case "degraded":
      return trouble(t("webhooks.degraded"));
    case "up":
      break;
  }
  if (view.inboxProblem !== null) {
    return trouble(t("webhooks.inbox_trouble"));
  }
  if (needsSignIn) {
    return { tone: "trouble", title: t("webhooks.signed_out"), more: t("webhooks.signed_out_more") };
  }
  switch (subscriptions.state) {
    case "in_order":
      return inOrder(view);
    case "other_install":
      return trouble(t("webhooks.elsewhere"));
    case "trouble":
      return trouble(t("webhooks.subscriptions_trouble"));
    default:
      return { tone: "busy", title: t("webhooks.preparing"), more: t("webhooks.preparing_more") };
  }
}

/** "Up", "Starting, try 3". */
export function tunnelWord(tunnel: TunnelView): string {
  return tunnel.state === "starting" && tunnel.attempt > 1 ? t("tunnel.starting_again", tunnel.attempt) : t(`tunnel.${tunnel.state}`);
}

/** What is behind the word: the address, since when, and when it was last seen open from outside; or when it is tried again. */
export function tunnelLines(view: WebhooksView, prefs: FormatPrefs, nowMs: number): string[] {
  const { tunnel, settings } = view;
  const by = t("tunnel.by", t(`way.in_words.${settings.provider}`));
  const lines = [tunnel.host === null ? by : `${tunnel.host}`];
  if (tunnel.state === "up" && tunnel.probedAt !== null) {
    const took = tunnel.probeTookMs === null ? "" : tookText(tunnel.probeTookMs, prefs);
    lines.push(capital(t("tunnel.checked", whenText(tunnel.probedAt, prefs, nowMs), took)));
  }
  if (tunnel.state === "down" || tunnel.state === "degraded") {
    lines.push(nextTry(tunnel, nowMs));
  }
  return lines;
}

export function nextTry(tunnel: TunnelView, nowMs: number): string {
  return tunnel.retryAt === null ? t("tunnel.waits") : t("tunnel.next_try", untilText(tunnel.retryAt, nowMs));
}

export function subscriptionsWord(view: WebhooksView): string {
  const { state, done, total, otherCount, items } = view.subscriptions;
  switch (state) {
    case "working":
      return t("subscriptions.working", done, total);
    case "in_order": {
      const foreign = leftElsewhere(view);
      return foreign === 0 ? t("subscriptions.in_order", items.length) : t("subscriptions.shared", items.length - foreign, foreign);
    }
    case "other_install":
      return t("subscriptions.other_install", otherCount);
    default:
      return t(`subscriptions.${state}`);
  }
}

/** How many lead to another installation although everything is in order: the person has said to leave them. */
export function leftElsewhere({ subscriptions }: WebhooksView): number {
  return subscriptions.state === "in_order" ? subscriptions.items.filter(({ state }) => state === "foreign").length : 0;
}

/** When it was last looked at and when it is looked at, or tried, again. */
export function subscriptionsLines(view: WebhooksView, prefs: FormatPrefs, nowMs: number): string[] {
  const { state, checkedAt, retryAt } = view.subscriptions;
  if (state === "trouble" && retryAt !== null) {
    return [t("subscriptions.retry", untilText(retryAt, nowMs))];
  }
  return checkedAt === null ? [] : [t("subscriptions.checked", whenText(checkedAt, prefs, nowMs))];
}

/** Worth saying from five minutes on; `null` while the clock is near enough. */
export function clockWarning(offsetS: number | null): string | null {
  if (offsetS === null || Math.abs(offsetS) <= 300) {
    return null;
  }
  const by = `${String(Math.round(Math.abs(offsetS) / 60))}\u00a0min`;
  return offsetS > 0 ? t("webhooks.clock_behind", by) : t("webhooks.clock_ahead", by);
}

/** What the sidebar's mark says; `null` while webhooks are off, or left to another installation. */
export function liveMark(view: WebhooksView | null, needsSignIn = false): { state: "up" | "starting" | "trouble"; word: string } | null {
  if (view === null || !view.on) {
    return null;
  }
  const state = ({ good: "up", busy: "starting", trouble: "trouble", aside: null } as const)[headline(view, needsSignIn).tone];
  return state === null ? null : { state, word: t(`live.${state}`) };
}

function inOrder(view: WebhooksView): Headline {
  const foreign = leftElsewhere(view);
  const ours = view.subscriptions.items.length - foreign;
  if (foreign === 0) {
    return { tone: "good", title: t("webhooks.live"), more: t("webhooks.live_more") };
  }
  return ours === 0
    ? { tone: "aside", title: t("webhooks.elsewhere"), more: t("webhooks.elsewhere_left") }
    : { tone: "good", title: t("webhooks.live_partly", ours, ours + foreign), more: t("webhooks.live_partly_more") };
}

const trouble = (title: string): Headline => ({ tone: "trouble", title, more: t("webhooks.safe") });
