import { extent, niceAxis, type Axis } from "../axis/scale";

export type Warmth = "cool" | "warm";

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
