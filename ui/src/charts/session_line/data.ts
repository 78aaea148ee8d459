import type { SampleView } from "../../bindings";

/** One measured value at a moment. */
export type Reading = { ms: number; value: number };

/** The samples that have a value, with their moments. */
export function readingsOf(sample: SampleView | null): Reading[] {
  if (sample === null) return [];
  return sample.items.flatMap((value, index) => (value === null ? [] : [{ ms: sample.startMs + index * sample.intervalS * 1000, value }]));
}

/** Points of a line that breaks where more than `longestMs` passed without a value. */
export function joined(
  readings: readonly Reading[],
  longestMs: number,
  x: (ms: number) => number,
  y: (value: number) => number,
): ({ x: number; y: number } | null)[] {
  return readings.flatMap((reading, index) => {
    const before = readings[index - 1];
    const point = { x: x(reading.ms), y: y(reading.value) };
    return before !== undefined && reading.ms - before.ms > longestMs ? [null, point] : [point];
  });
}

/** The reading nearest to a moment; `null` when there is none. */
export function nearestReading(readings: readonly Reading[], ms: number): number | null {
  let found: number | null = null;
  readings.forEach((reading, index) => {
    const best = found === null ? undefined : readings[found];
    if (best === undefined || Math.abs(reading.ms - ms) < Math.abs(best.ms - ms)) found = index;
  });
  return found;
}

/** Mean and highest of the values between two moments; `null` when there are none. */
export function numbersOf(readings: readonly Reading[], fromMs: number, toMs: number): { mean: number; highest: number } | null {
  const values = readings.filter(({ ms }) => ms >= fromMs && ms <= toMs).map(({ value }) => value);
  if (values.length === 0) return null;
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, highest: Math.max(...values) };
}
