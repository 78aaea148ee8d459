import { niceAxis, type Axis } from "../axis/scale";

export type UsualRange = { low: number; high: number };

/** Breaths a minute differ little from night to night; a narrower axis would make a tenth look like a change. */
const NARROWEST = 4;

/** Around the night's average and the usual range, four breaths wide at least, with a tick at both ends and in the middle. */
export function breathingAxis(value: number | null, usual: UsualRange | null): Axis {
  const known = [value, usual?.low ?? null, usual?.high ?? null].filter((one) => one !== null);
  if (known.length === 0) return niceAxis([12, 16], 2);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const missing = Math.max(0, NARROWEST - (high - low)) / 2;
  return niceAxis([low - missing, high + missing], 2);
}
