/** A stretch of a long series as Rust cut it for the screen: the bytes of `RSW1`, little endian, as docs/data.md spells them. */

/** From single samples to months. `columns` are as wide as a pixel of what was asked for. */
export type Level = "raw" | "columns" | "hour" | "day" | "week" | "month";

const LEVELS: readonly Level[] = ["raw", "columns", "hour", "day", "week", "month"];

/** Where a sample came from, by Oura's word; `unknown` for a word that Oura added later. */
export const SOURCES = ["unknown", "awake", "rest", "sleep", "session", "live", "workout"] as const;
export type Source = (typeof SOURCES)[number];

/**
 * Every level in the same shape: what a level lacks is what stands for it, so that a sample is its own lowest and highest value. The arrays
 * are views into the answer, nothing is copied.
 */
export type SeriesWindow = {
  level: Level;
  fromMs: number;
  toMs: number;
  /** Width of a column in milliseconds; 0 for samples, days, weeks and months. */
  stepMs: number;
  /** Samples in the window before they were gathered. */
  samples: number;
  /** The person's clock at the first sample; `null` when it is unknown. */
  offsetMin: number | null;
  /** The moment of a sample, or the beginning of what is gathered. Places without samples are left out. */
  t: Float64Array;
  low: Float32Array;
  high: Float32Array;
  first: Float32Array;
  last: Float32Array;
  /** The value, the mean of a column, the median of a day, week or month. */
  middle: Float32Array;
  /** 10th and 90th percentile of a day, week or month; `null` below. */
  q10: Float32Array | null;
  q90: Float32Array | null;
  /** How many samples are gathered; `null` for samples. */
  count: Uint32Array | null;
  /** Index in `SOURCES`; `null` for days, weeks and months. */
  source: Uint8Array | null;
};

const MAGIC = 0x31575352;
const HEADER_BYTES = 64;

export class WindowFormatError extends Error {}

export function decodeWindow(bytes: ArrayBuffer): SeriesWindow {
  if (bytes.byteLength < HEADER_BYTES) throw new WindowFormatError("the answer is shorter than its header");
  const header = new DataView(bytes, 0, HEADER_BYTES);
  if (header.getUint32(0, true) !== MAGIC) throw new WindowFormatError("the answer is not a series window");
  const level = LEVELS[header.getUint32(4, true)];
  if (level === undefined) throw new WindowFormatError("the level is unknown");
  const n = header.getUint32(8, true);
  const offset = header.getFloat64(48, true);
  const base = {
    level,
    fromMs: header.getFloat64(16, true),
    toMs: header.getFloat64(24, true),
    stepMs: header.getFloat64(32, true),
    samples: header.getFloat64(40, true),
    offsetMin: Number.isNaN(offset) ? null : offset,
  };
  const next = reader(bytes, n);
  const t = next(Float64Array);
  const rest = level === "raw" ? samples(next) : level === "columns" || level === "hour" ? columns(next) : buckets(next);
  return { ...base, t, ...rest };
}

type Values = Omit<SeriesWindow, "level" | "fromMs" | "toMs" | "stepMs" | "samples" | "offsetMin" | "t">;
type Numbers = Float64Array | Float32Array | Uint32Array | Uint8Array;
type Kind<T extends Numbers> = { readonly BYTES_PER_ELEMENT: number; new (bytes: ArrayBuffer, at: number, length: number): T };
type Next = <T extends Numbers>(kind: Kind<T>) => T;

/** Reads one array after the other; each begins at a multiple of 8 bytes. */
function reader(bytes: ArrayBuffer, n: number): Next {
  let at = HEADER_BYTES;
  return (kind) => {
    const end = at + n * kind.BYTES_PER_ELEMENT;
    if (end > bytes.byteLength) throw new WindowFormatError("the answer ends before its arrays do");
    const found = new kind(bytes, at, n);
    at = Math.ceil(end / 8) * 8;
    return found;
  };
}

function samples(next: Next): Values {
  const value = next(Float32Array);
  const source = next(Uint8Array);
  return { low: value, high: value, first: value, last: value, middle: value, q10: null, q90: null, count: null, source };
}

function columns(next: Next): Values {
  const [first, low, high, last, middle] = [next(Float32Array), next(Float32Array), next(Float32Array), next(Float32Array), next(Float32Array)];
  return { first, low, high, last, middle, q10: null, q90: null, count: next(Uint32Array), source: next(Uint8Array) };
}

function buckets(next: Next): Values {
  const [low, q10, middle, q90, high] = [next(Float32Array), next(Float32Array), next(Float32Array), next(Float32Array), next(Float32Array)];
  return { low, high, first: middle, last: middle, middle, q10, q90, count: next(Uint32Array), source: null };
}
