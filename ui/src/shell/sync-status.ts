import type { SyncStep, SyncView } from "../bindings";
import { formatClockIso } from "../format/clock";
import { formatDayShort, formatMonth } from "../format/day";
import { NBSP } from "../format/number";
import type { FormatPrefs } from "../format/prefs";
import { t, tWord } from "../messages";

export type SyncStatus = {
  text: string;
  /** 0 to 100 while there is a whole to be part of. */
  percent: number | null;
  /** A second line; what was kept but not understood. */
  warning: string | null;
};

/** What the chip at the sidebar's foot says. `nowMs` is the time of the question. */
export function syncStatus(sync: SyncView, prefs: FormatPrefs, nowMs: number): SyncStatus {
  const percent = sync.percent === null ? null : Math.floor(sync.percent);
  return {
    text: text(sync, percent, prefs, nowMs),
    percent: sync.phase === "running" || sync.phase === "paused" ? percent : null,
    warning: sync.notUnderstood > 0 ? t("sync.not_understood", sync.notUnderstood) : null,
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
  return minutes < 24 * 60 ? t("when.hours", Math.floor(minutes / 60)) : momentText(iso, prefs);
}

/** "20 Nov 08:14". */
export function momentText(iso: string, prefs: FormatPrefs): string {
  const clock = formatClockIso(iso, prefs);
  return [formatDayShort(iso.slice(0, 10), prefs.locale), clock].filter(Boolean).join(" ");
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
      return t("sync.offline", sync.lastSuccessAt === null ? "" : momentText(sync.lastSuccessAt, prefs));
    case "failed":
      return t("sync.failed");
    case "idle":
      return sync.lastSuccessAt === null ? t("sync.idle_never") : t("sync.idle", whenText(sync.lastSuccessAt, prefs, nowMs));
  }
}
