/** The part of a night that is in sight. */
export type Part = { startMs: number; endMs: number };

/** Closer than this a five-minute value would fill the panel. */
const CLOSEST_MS = 20 * 60_000;
const FACTOR = 2;
/** As far apart as the stops of the cursor. */
const STEP_MS = 300_000;
const PAN_SHARE = 0.5;

/** Half or twice as much of the night, around a moment; `null` is the whole of it. */
export function zoomed(part: Part | null, whole: Part, direction: 1 | -1, aroundMs: number | null): Part | null {
  const seen = part ?? whole;
  const length = seen.endMs - seen.startMs;
  const wanted = Math.max(CLOSEST_MS, direction > 0 ? length / FACTOR : length * FACTOR);
  if (wanted >= whole.endMs - whole.startMs) return null;
  const around = aroundMs ?? (seen.startMs + seen.endMs) / 2;
  const share = (around - seen.startMs) / length;
  return moved(around - share * wanted, wanted, whole);
}

/** Half a window earlier or later, up to the ends of the night. */
export function panned(part: Part | null, whole: Part, direction: 1 | -1): Part | null {
  if (part === null) return null;
  const length = part.endMs - part.startMs;
  return moved(part.startMs + direction * length * PAN_SHARE, length, whole);
}

/** What was dragged over; nothing of a click, and no less than the closest look. */
export function dragged(aMs: number, bMs: number, whole: Part): Part | null {
  const length = Math.max(CLOSEST_MS, Math.abs(bMs - aMs));
  if (length >= whole.endMs - whole.startMs) return null;
  return moved(Math.min(aMs, bMs), length, whole);
}

/** The part, moved as little as it takes to hold a moment. */
export function holding(part: Part | null, whole: Part, ms: number): Part | null {
  if (part === null || (ms >= part.startMs && ms <= part.endMs)) return part;
  const length = part.endMs - part.startMs;
  return moved(ms < part.startMs ? ms : ms - length, length, whole);
}

function moved(startMs: number, lengthMs: number, whole: Part): Part {
  const start = Math.min(Math.max(startMs, whole.startMs), whole.endMs - lengthMs);
  return { startMs: start, endMs: start + lengthMs };
}

/** The step under a pixel of the panels; `null` beside them. */
export function stepAt(x: number, left: number, right: number, part: Part, whole: Part, steps: number): number | null {
  if (steps === 0 || x < left || x > right || right <= left) return null;
  const ms = part.startMs + ((x - left) / (right - left)) * (part.endMs - part.startMs);
  return Math.min(steps - 1, Math.max(0, Math.floor((ms - whole.startMs) / STEP_MS)));
}
