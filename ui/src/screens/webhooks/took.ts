import { formatDuration } from "../../format/duration";
import { formatNumber, NBSP } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

/** "40 ms", then "0.4 s" under ten seconds, "12 s", "3 min", "2 h 5 min". */
export function tookText(ms: number, prefs: FormatPrefs): string {
  if (ms < 99.5) {
    return `${formatNumber(ms, 0, prefs.locale)}${NBSP}ms`;
  }
  return ms < 9_950 ? `${formatNumber(ms / 1000, 1, prefs.locale)}${NBSP}s` : formatDuration(ms / 1000);
}

/** How long until a moment: "now", "in 40 s", "in 4 min". */
export function untilText(iso: string, nowMs: number): string {
  const seconds = Math.ceil((Date.parse(iso) - nowMs) / 1000);
  if (Number.isNaN(seconds) || seconds <= 0) {
    return t("tunnel.now");
  }
  return seconds < 90 ? t("tunnel.in_seconds", seconds) : t("tunnel.in_minutes", Math.round(seconds / 60));
}
