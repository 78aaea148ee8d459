import type { NightUsual } from "../../bindings";
import { against, usualOf } from "../share_bar/usual";

/** One end of the night on the clock, in minutes from the midnight that begins its Oura day. */
export type TimingEnd = {
  minute: number;
  usual: { middle: number; low: number; high: number } | null;
  /** Later is above zero; within a few minutes of the median is 0. */
  difference: { direction: -1 | 0 | 1; by: number } | null;
};

export type Timing = { bed: TimingEnd; wake: TimingEnd; domain: [number, number]; ticks: number[] };

/** A difference below this is none worth a word. */
const AS_USUAL_MIN = 5;

/** `null` for a night that lacks one of its ends. */
export function nightTiming(usual: readonly NightUsual[]): Timing | null {
  const bed = end(usual, "bedtime_start_min");
  const wake = end(usual, "bedtime_end_min");
  if (bed === null || wake === null) return null;
  const known = [bed, wake].flatMap(({ minute, usual: range }) => [minute, ...(range === null ? [] : [range.low, range.high])]);
  const domain: [number, number] = [Math.floor((Math.min(...known) - 15) / 60) * 60, Math.ceil((Math.max(...known) + 15) / 60) * 60];
  const step = domain[1] - domain[0] > 720 ? 180 : 120;
  const first = Math.ceil(domain[0] / step) * step;
  const ticks = Array.from({ length: Math.floor((domain[1] - first) / step) + 1 }, (_, index) => first + index * step);
  return { bed, wake, domain, ticks };
}

function end(usual: readonly NightUsual[], metric: string): TimingEnd | null {
  const minute = usual.find((one) => one.metric === metric)?.value ?? null;
  if (minute === null) return null;
  const range = usualOf(usual, metric);
  return { minute, usual: range, difference: against(minute, range?.middle ?? null, AS_USUAL_MIN) };
}
