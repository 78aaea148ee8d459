import type { WebhooksView } from "../../../bindings";
import type { FormatPrefs } from "../../../format/prefs";
import { t } from "../../../messages";
import { tunnelProblem } from "../problem";
import { nextTry, subscriptionsWord } from "../status";
import { tookText } from "../took";

export type WatchState = "wait" | "busy" | "done" | "trouble";
export type WatchStep = { name: "tunnel" | "probe" | "subscriptions" | "test"; state: WatchState; detail: string };

/** The steps until data comes by itself, each with how it stands. `testedMs` is how long a test event took. */
export function watchSteps(view: WebhooksView, testedMs: number | null, prefs: FormatPrefs, nowMs: number): WatchStep[] {
  return [tunnelStep(view, nowMs), probeStep(view, prefs, nowMs), subscriptionsStep(view), testStep(view, testedMs, prefs)];
}

export const isFinished = (steps: readonly WatchStep[]): boolean => steps.every(({ state }) => state === "done");

function tunnelStep(view: WebhooksView, nowMs: number): WatchStep {
  const { tunnel } = view;
  const name = "tunnel";
  switch (tunnel.state) {
    case "up":
    case "degraded":
      return { name, state: "done", detail: tunnel.host ?? "" };
    case "down":
      return { name, state: "trouble", detail: [tunnelProblem(view)?.title, nextTry(tunnel, nowMs)].filter(Boolean).join(" ") };
    default:
      return { name, state: "busy", detail: tunnel.attempt > 1 ? t("tunnel.starting_again", tunnel.attempt) : t("watch.opening") };
  }
}

function probeStep(view: WebhooksView, prefs: FormatPrefs, nowMs: number): WatchStep {
  const { tunnel } = view;
  const name = "probe";
  switch (tunnel.state) {
    case "up":
      return { name, state: "done", detail: tunnel.probeTookMs === null ? "" : t("watch.answered", tookText(tunnel.probeTookMs, prefs)) };
    case "degraded":
      return { name, state: "trouble", detail: [tunnelProblem(view)?.title, nextTry(tunnel, nowMs)].filter(Boolean).join(" ") };
    default:
      return { name, state: "wait", detail: t("watch.waits") };
  }
}

function subscriptionsStep(view: WebhooksView): WatchStep {
  const { state, done, total, message } = view.subscriptions;
  const name = "subscriptions";
  if (view.tunnel.state !== "up") {
    return { name, state: state === "in_order" ? "done" : "wait", detail: state === "in_order" ? subscriptionsWord(view) : t("watch.waits") };
  }
  switch (state) {
    case "in_order":
      return { name, state: "done", detail: subscriptionsWord(view) };
    case "working":
      return { name, state: "busy", detail: t("watch.working", done, total) };
    case "trouble":
      return { name, state: "trouble", detail: message ?? subscriptionsWord(view) };
    case "other_install":
      return { name, state: "trouble", detail: subscriptionsWord(view) };
    default:
      return { name, state: "busy", detail: subscriptionsWord(view) };
  }
}

function testStep(view: WebhooksView, testedMs: number | null, prefs: FormatPrefs): WatchStep {
  const name = "test";
  if (testedMs !== null) {
    return { name, state: "done", detail: t("test.done", tookText(testedMs, prefs)) };
  }
  return { name, state: "wait", detail: view.tunnel.state === "up" ? t("watch.test_offer") : t("watch.test_early") };
}
