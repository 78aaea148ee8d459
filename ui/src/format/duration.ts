import { NBSP } from "./number";

const UNITS = { h: "h", min: "min", s: "s" } as const;

/** Seconds as "7 h 12 min", never as 7.2 h. Under a minute the seconds are said. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds < 60) return `${Math.round(seconds)}${NBSP}${UNITS.s}`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}${NBSP}${UNITS.min}`;
  if (rest === 0) return `${hours}${NBSP}${UNITS.h}`;
  return `${hours}${NBSP}${UNITS.h}${NBSP}${rest}${NBSP}${UNITS.min}`;
}
