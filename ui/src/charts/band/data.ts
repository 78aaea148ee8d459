import { linearScale } from "../axis/scale";

export type BandShape = {
  lowPercent: number;
  highPercent: number;
  valuePercent: number;
  place: "below" | "within" | "above";
};

/** Where a value lies against the usual range, as percentages of a track that shows both; `null` when either is missing. */
export function bandShape(value: number | null, usualLow: number | null, usualHigh: number | null): BandShape | null {
  if (value === null || usualLow === null || usualHigh === null || usualHigh < usualLow) return null;
  const width = Math.max(usualHigh - usualLow, Math.abs(usualHigh) * 0.02, 0.1);
  const low = Math.min(value, usualLow) - width * 0.35;
  const high = Math.max(value, usualHigh) + width * 0.35;
  const percent = linearScale([low, high], [0, 100]);
  return {
    lowPercent: percent(usualLow),
    highPercent: percent(usualHigh),
    valuePercent: percent(value),
    place: value < usualLow ? "below" : value > usualHigh ? "above" : "within",
  };
}
