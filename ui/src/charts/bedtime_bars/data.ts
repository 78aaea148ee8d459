import type { ScoreStatus } from "../../format/score";
import { px } from "../axis/path";
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

/** How wide a bar is beside the widest: the word of its score for eyes that do not tell the colours apart. */
export const STATUS_WIDTH: Record<ScoreStatus, number> = { optimal: 1, good: 0.78, fair: 0.56, attention: 0.36 };

/** A bar with round ends, from one height to another. */
export function capsule(x: number, top: number, width: number, height: number): string {
  const r = Math.min(4, width / 2, height / 2);
  const inner = px(Math.max(0, height - 2 * r));
  const [out, back] = [px(r), px(-r)];
  return `M${px(x)} ${px(top + r)}a${out} ${out} 0 0 1 ${out} ${back}h${px(width - 2 * r)}a${out} ${out} 0 0 1 ${out} ${out}v${inner}a${out} ${out} 0 0 1 ${back} ${out}h${px(2 * r - width)}a${out} ${out} 0 0 1 ${back} ${back}Z`;
}

/** The clock from the earliest bedtime to the latest waking, widened to whole hours, with a rule every two or three. */
export function clockAxis(bars: readonly BedtimeBar[], compared: readonly BedtimeBar[] = []): Axis {
  const whole = extent([...bars, ...compared].flatMap((bar) => (bar === null ? [] : [bar.startMin, bar.endMin])));
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
