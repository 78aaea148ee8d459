import type { HeartHour } from "../../bindings";

export type HourNumbers = { hour: number; n: number; low: number; q10: number; median: number; q90: number; high: number };

/** An hour with its numbers; `null` where no sample fell into it. */
export function hourNumbers(hour: HeartHour): HourNumbers | null {
  const { n, low, q10, median, q90, high } = hour;
  if (low === null || q10 === null || median === null || q90 === null || high === null) return null;
  return { hour: hour.hour, n, low, q10, median, q90, high };
}

export type Extreme = { median: number; hours: number[] };

/** The lowest and the highest median as they are read, in whole beats, with every hour that has it; `null` when no hour has one. */
export function extremes(hours: readonly HeartHour[]): { lowest: Extreme; highest: Extreme } | null {
  const present = hours.map(hourNumbers).filter((hour) => hour !== null);
  if (present.length === 0) return null;
  const medians = present.map(({ median }) => Math.round(median));
  const at = (median: number): Extreme => ({ median, hours: present.filter((hour) => Math.round(hour.median) === median).map(({ hour }) => hour) });
  return { lowest: at(Math.min(...medians)), highest: at(Math.max(...medians)) };
}
