import { extent, niceDomain } from "../axis/scale";

export type Warmth = "cool" | "warm";

/** As far below zero as above it, and at least half a degree Celsius each way, so that a calm month looks calm. */
export function divergingDomain(values: readonly (number | null)[], atLeast: number): [number, number] {
  const found = extent(values);
  const reach = Math.max(atLeast, Math.abs(found?.[0] ?? 0), Math.abs(found?.[1] ?? 0));
  const high = niceDomain([0, reach], 2)[1];
  return [-high, high];
}

export function warmth(value: number): Warmth {
  return value < 0 ? "cool" : "warm";
}

/** Whether a value lies outside the usual range and so deserves the stronger colour. */
export function isUnusual(value: number, band: { low: number; high: number } | null): boolean {
  return band !== null && (value < band.low || value > band.high);
}
