/** What a chart sounds like: pitch is value, silence is a gap. */
export type Tone = {
  /** The value that is heard, of a group the first that is none of its gaps. */
  index: number;
  startS: number;
  lengthS: number;
  /** `null` is silence. */
  hz: number | null;
};

export const SUMMARY_S = 8;

/** Two octaves around A4: wide enough to hear a trend, and within what small speakers and most ears do well. */
const LOWEST_HZ = 220;
const OCTAVES = 2;

/** Tones shorter than this are heard as noise; a longer chart is heard in groups of its places. */
const SHORTEST_S = 0.04;

/** The whole chart in eight seconds; a chart of few places is over sooner. */
export function summary(values: readonly (number | null)[], scale?: readonly [number, number]): Tone[] {
  const count = Math.min(values.length, Math.floor(SUMMARY_S / SHORTEST_S));
  if (count === 0) return [];
  const lengthS = Math.min(SUMMARY_S / count, 0.4);
  const pitch = pitchOf(values, scale);
  return Array.from({ length: count }, (_, step) => {
    const from = Math.floor((step * values.length) / count);
    const to = Math.floor(((step + 1) * values.length) / count);
    const group = values.slice(from, to);
    const present = group.filter((value) => value !== null);
    const first = group.findIndex((value) => value !== null);
    const mean = present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
    return { index: from + Math.max(0, first), startS: step * lengthS, lengthS, hz: mean === null ? null : pitch(mean) };
  });
}

/** The pitch of a value among the others, or on a scale of its own: equal steps of the value are equal steps of the scale. */
export function pitchOf(values: readonly (number | null)[], scale: readonly [number, number] = ends(values)): (value: number) => number {
  const [low, high] = scale;
  return (value) => LOWEST_HZ * 2 ** (OCTAVES * (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5));
}

function ends(values: readonly (number | null)[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
