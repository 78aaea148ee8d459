const HOUR_MS = 3_600_000;
const STEPS_H = [1, 2, 3, 4, 6, 12] as const;

/**
 * Whole hours of the person's clock between two moments, as close together as `minGapPx` lets their labels stand.
 * Elapsed time is what runs along the axis, so a night on which the clocks change has 23 or 25 hours.
 */
export function clockTicks(
  startMs: number,
  endMs: number,
  offsetMin: number,
  widthPx: number,
  minGapPx = 64,
): number[] {
  const span = endMs - startMs;
  if (!(span > 0)) return [];
  const step =
    STEPS_H.find((hours) => (hours * HOUR_MS * widthPx) / span >= minGapPx) ?? 24;
  const offsetMs = offsetMin * 60_000;
  const stepMs = step * HOUR_MS;
  const first = Math.ceil((startMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const found: number[] = [];
  for (let ms = first; ms <= endMs; ms += stepMs) found.push(ms);
  return found;
}
