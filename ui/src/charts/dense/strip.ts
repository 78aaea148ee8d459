import { px } from "../axis/path";
import type { Scale } from "../axis/scale";
import type { Mark } from "./marks";
import { SOURCES, type Source } from "./window";

/** A stretch of one source, in pixels. */
export type StripRun = { source: Source; left: number; right: number };

/** Where the samples came from, as stretches of whole pixels; each pixel is what took most of its time, and gaps stay empty. */
export function stripRuns(marks: readonly Mark[], x: Scale, left: number, right: number): StripRun[] {
  const count = Math.max(0, Math.ceil(right - left));
  const shares = new Float32Array(count * SOURCES.length);
  marks.forEach((mark, index) => {
    if (mark.source === null) return;
    const next = marks[index + 1];
    const from = Math.max(0, x(mark.ms) - left);
    // A sample stands for the time until the next one; a lonely one is still seen.
    const to = Math.min(count, Math.max(from + 1, (next === undefined ? x(mark.endMs) : x(next.ms)) - left));
    const source = SOURCES.indexOf(mark.source);
    for (let at = Math.floor(from); at < to; at += 1) {
      const place = at * SOURCES.length + source;
      shares[place] = (shares[place] ?? 0) + Math.min(at + 1, to) - Math.max(at, from);
    }
  });
  return runsOf(shares, count, left);
}

function runsOf(shares: Float32Array, count: number, left: number): StripRun[] {
  const found: StripRun[] = [];
  for (let at = 0; at < count; at += 1) {
    const source = mostOf(shares.subarray(at * SOURCES.length, (at + 1) * SOURCES.length));
    if (source === null) continue;
    const open = found[found.length - 1];
    if (open?.source === source && open.right === left + at) open.right += 1;
    else found.push({ source, left: left + at, right: left + at + 1 });
  }
  return found;
}

function mostOf(shares: Float32Array): Source | null {
  let best = 0;
  shares.forEach((share, index) => {
    if (share > (shares[best] ?? 0)) best = index;
  });
  return (shares[best] ?? 0) > 0 ? (SOURCES[best] ?? null) : null;
}

/** All stretches of one source as one path. */
export function stripPath(runs: readonly StripRun[], source: Source, top: number, height: number): string {
  return runs
    .filter((run) => run.source === source)
    .map((run) => `M${px(run.left)} ${px(top)}h${px(run.right - run.left)}v${px(height)}h${px(run.left - run.right)}Z`)
    .join("");
}
