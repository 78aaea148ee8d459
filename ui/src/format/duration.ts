import { t } from "../messages";
import { NBSP, withUnit } from "./number";

/** Seconds as "7 h 12 min" or "7 Std. 12 Min.", never as 7.2 h. Under a minute the seconds are said. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds < 60) return withUnit(String(Math.round(seconds)), t("unit.s"));
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const restText = formatMinutes(rest);
  if (hours === 0) return restText;
  const hoursText = withUnit(String(hours), t("unit.h"));
  return rest === 0 ? hoursText : `${hoursText}${NBSP}${restText}`;
}

/** Minutes as "95 min", where hours and minutes have no room. */
export function formatMinutes(minutes: number): string {
  return withUnit(String(minutes), t("unit.min"));
}
