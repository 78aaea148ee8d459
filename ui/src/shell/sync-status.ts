import type { SyncStep, SyncView } from "../bindings";
import { formatMoment } from "../format/clock";
import { formatMonth } from "../format/day";
import { NBSP } from "../format/number";
import type { FormatPrefs } from "../format/prefs";
import { t, tWord } from "../messages";

export type SyncStatus = {
  text: string;
  /** 0 to 100 while there is a whole to be part of. */
  percent: number | null;
  /** A second line: data that grows old, or what was kept but not understood. */
  warning: string | null;
  /** For whoever rests the mouse on it: since when, and what happens next. */
  more: string[];
};

const STALE_AFTER_MS = 24 * 60 * 60_000;

/** What the chip at the sidebar's foot says. `nowMs` is the time of the question. */
export function syncStatus(sync: SyncView, prefs: FormatPrefs, nowMs: number, signedOut = false): SyncStatus {
  const percent = sync.percent === null ? null : Math.floor(sync.percent);
  return {
    text: signedOut ? t("sync.signed_out") : text(sync, percent, prefs, nowMs),
    percent: sync.phase === "running" || sync.phase === "paused" ? percent : null,
    warning: warning(sync, nowMs),
    more: more(sync, prefs),
  };
}

/** "Heart rate, Mar 2024". */
export function stepName(step: SyncStep, prefs: FormatPrefs): string {
  const collection = tWord("collection", step.collection);
  return step.month === null ? collection : t("sync.step", collection, formatMonth(`${step.month}-01`, prefs.locale, true).replaceAll(" ", NBSP));
}

/** "just now", "5 min ago", "3 h ago", and from a day on the moment itself. */
export function whenText(iso: string, prefs: FormatPrefs, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(iso)) / 60_000);
  if (Number.isNaN(minutes)) {
    return iso;
  }
  if (minutes < 1) {
    return t("when.just_now");
  }
  if (minutes < 60) {
    return t("when.minutes", minutes);
  }
  return minutes < 24 * 60 ? t("when.hours", Math.floor(minutes / 60)) : formatMoment(iso, prefs);
}

/** Data that nobody brought up to date for a day; the phases that stop by themselves say so in their own words. */
export function isStale(sync: SyncView, nowMs: number): boolean {
  const lastMs = Date.parse(sync.lastSuccessAt ?? "");
  return sync.phase !== "running" && nowMs - lastMs > STALE_AFTER_MS;
}

function warning(sync: SyncView, nowMs: number): string | null {
  if (isStale(sync, nowMs)) {
    return t("sync.stale", Math.floor((nowMs - Date.parse(sync.lastSuccessAt ?? "")) / STALE_AFTER_MS));
  }
  return sync.notUnderstood > 0 ? t("sync.not_understood", sync.notUnderstood) : null;
}

function more(sync: SyncView, prefs: FormatPrefs): string[] {
  const next = sync.nextSyncAt === null ? null : formatMoment(sync.nextSyncAt, prefs);
  return [
    sync.lastSuccessAt === null ? null : t("sync.last_success", formatMoment(sync.lastSuccessAt, prefs)),
    sync.phase === "failed" ? (sync.problem?.message ?? null) : null,
    next === null ? null : t(sync.phase === "idle" ? "sync.next" : "sync.next_try", next),
    sync.phase === "offline" ? t("sync.offline_more") : null,
  ].filter((line) => line !== null);
}

function text(sync: SyncView, percent: number | null, prefs: FormatPrefs, nowMs: number): string {
  switch (sync.phase) {
    case "running": {
      const what = sync.current ? stepName(sync.current, prefs) : t("sync.starting");
      return percent === null ? what : t("sync.progress", what, percent);
    }
    case "paused":
      return t("sync.paused", percent === null ? "" : String(percent));
    case "offline":
      return t("sync.offline", sync.lastSuccessAt === null ? "" : formatMoment(sync.lastSuccessAt, prefs));
    case "failed":
      return t("sync.failed");
    case "membership_ended":
      return t("sync.membership_ended");
    case "idle":
      return sync.lastSuccessAt === null ? t("sync.idle_never") : t("sync.idle", whenText(sync.lastSuccessAt, prefs, nowMs));
  }
}
