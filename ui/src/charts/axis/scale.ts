/** Maps a value of the domain to a pixel. */
export type Scale = (value: number) => number;

/** A straight-line scale; a domain without extent maps everything to the middle of the range. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain;
  const [start, end] = range;
  if (high === low) return () => (start + end) / 2;
  const slope = (end - start) / (high - low);
  return (value) => start + (value - low) * slope;
}

/** Round values inside the domain, about `count` of them, at steps of 1, 2 or 5 times a power of ten. */
export function ticks(domain: readonly [number, number], count: number): number[] {
  const [low, high] = domain;
  const step = tickStep(high - low, count);
  if (step === 0) return [low];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => rounded((first + index) * step));
}

/** The domain widened to whole tick steps, so that the outermost rules frame the marks. */
export function niceDomain(domain: readonly [number, number], count: number): [number, number] {
  const step = tickStep(domain[1] - domain[0], count);
  if (step === 0) return [domain[0] - 1, domain[1] + 1];
  return [
    rounded(Math.floor(domain[0] / step + 1e-9) * step),
    rounded(Math.ceil(domain[1] / step - 1e-9) * step),
  ];
}

/** The smallest and largest of the values that are there; `null` when none is. */
export function extent(values: Iterable<number | null>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}

/** How many decimals the labels of these ticks need. */
export function tickDecimals(values: readonly number[]): number {
  const step = values.length > 1 ? Math.abs((values[1] ?? 0) - (values[0] ?? 0)) : 1;
  return step >= 1 || step === 0 ? 0 : Math.min(3, Math.ceil(-Math.log10(step) - 1e-9));
}

function tickStep(span: number, count: number): number {
  if (!(span > 0)) return 0;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  const factor = ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1;
  return factor * power;
}

/** 0.30000000000000004 is not a tick. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
