/** The ring's battery: a little less every hour, full again after an hour and a half in the charger. */
import type { Sample } from "../heart/samples";

const HOUR_MS = 3_600_000;
const FULL = 100;
const EMPTIED_H = 94;
const CHARGED_H = 1.5;
const PER_HOUR = 0.78;
const CYCLE_H = EMPTIED_H + CHARGED_H;
/** When it was as `ring.ts` and `today.ts` tell it: 63 percent. */
export const READ_AT = "2026-11-20T08:10:00+01:00";
const KNOWN = 63;

export function batteryBetween(fromMs: number, toMs: number): Sample[] {
  const readMs = Date.parse(READ_AT);
  const step = HOUR_MS / 2;
  const first = readMs - Math.floor((readMs - fromMs) / step) * step;
  const count = Math.max(0, Math.floor((Math.min(toMs, readMs) - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const t = first + index * step;
    return { t, v: levelAt((t - readMs) / HOUR_MS), source: 0 };
  });
}

function levelAt(hoursAfter: number): number {
  const sinceFull = (((FULL - KNOWN) / PER_HOUR + hoursAfter) % CYCLE_H + CYCLE_H) % CYCLE_H;
  const lowest = FULL - EMPTIED_H * PER_HOUR;
  if (sinceFull <= EMPTIED_H) return Math.round(FULL - sinceFull * PER_HOUR);
  return Math.round(lowest + ((FULL - lowest) * (sinceFull - EMPTIED_H)) / CHARGED_H);
}
