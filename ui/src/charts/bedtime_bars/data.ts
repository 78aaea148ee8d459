import { extent, type Axis } from "../axis/scale";

/** A night's place on the clock, in minutes from the midnight that begins its Oura day; negative on the evening before. */
export type BedtimeBar = { startMin: number; endMin: number; score: number | null } | null;

/** One bar per night; a night lacking one of its ends has none. */
export function bedtimeBars(
  starts: readonly (number | null)[],
  ends: readonly (number | null)[],
  scores: readonly (number | null)[],
): BedtimeBar[] {
  return starts.map((startMin, index) => {
    const endMin = ends[index] ?? null;
    if (startMin === null || endMin === null || endMin <= startMin) return null;
    return { startMin, endMin, score: scores[index] ?? null };
  });
}

/** The clock from the earliest bedtime to the latest waking, widened to whole hours, with a rule every two or three. */
export function clockAxis(bars: readonly BedtimeBar[]): Axis {
  const whole = extent(bars.flatMap((bar) => (bar === null ? [] : [bar.startMin, bar.endMin])));
  const domain: [number, number] =
    whole === null ? [-120, 480] : [Math.floor(whole[0] / 60) * 60, Math.ceil(whole[1] / 60) * 60];
  return { domain, ticks: clockRules(domain) };
}

function clockRules(domain: readonly [number, number]): number[] {
  const step = domain[1] - domain[0] > 900 ? 180 : 120;
  const found: number[] = [];
  for (let minute = Math.ceil(domain[0] / step) * step; minute <= domain[1]; minute += step) found.push(minute);
  return found;
}
