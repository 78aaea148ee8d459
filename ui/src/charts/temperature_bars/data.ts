import { mean } from "../trend/data";
import { extent, niceAxis, type Axis } from "../axis/scale";

export type Warmth = "cool" | "warm";

const SMOOTH_DAYS = 3;
/** The line only guides the eye between bars that are all there, so two of three nights are enough for it. */
const SMOOTH_MIN = 2;

/** As far below zero as above it, and at least half a degree Celsius each way, so that a calm month looks calm. */
export function divergingAxis(values: readonly (number | null)[], atLeast: number): Axis {
  const found = extent(values);
  const reach = Math.max(atLeast, Math.abs(found?.[0] ?? 0), Math.abs(found?.[1] ?? 0));
  const above = niceAxis([0, reach], 2);
  const below = above.ticks.filter((tick) => tick > 0).map((tick) => -tick);
  return { domain: [-above.domain[1], above.domain[1]], ticks: [...below.reverse(), ...above.ticks] };
}

export function warmth(value: number): Warmth {
  return value < 0 ? "cool" : "warm";
}

/** Whether a value lies outside the usual range and so deserves the stronger colour. */
export function isUnusual(value: number, band: { low: number; high: number } | null): boolean {
  return band !== null && (value < band.low || value > band.high);
}

/** The mean of each night and the two before it; `null` with fewer than two values among the three. */
export function smooth3(values: readonly (number | null)[]): (number | null)[] {
  return values.map((_, index) => {
    const window = values.slice(Math.max(0, index - SMOOTH_DAYS + 1), index + 1).filter((value) => value !== null);
    return window.length < SMOOTH_MIN ? null : mean(window);
  });
}
