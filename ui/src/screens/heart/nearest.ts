import type { View } from "../../charts/dense/view";
import type { SeriesWindow } from "../../charts/dense/window";

type Fetch = (fromMs: number, toMs: number, px: number) => Promise<SeriesWindow>;

const DAY_MS = 86_400_000;
const PX = 1024;

/** The sample nearest to a stretch that has none: looked for in ever longer stretches to both sides; `null` when the series has none. */
export async function nearestSample(fetch: Fetch, view: View, span: View): Promise<number | null> {
  let reachMs = DAY_MS;
  for (;;) {
    const before: View = { fromMs: Math.max(span.fromMs, view.fromMs - reachMs), toMs: view.fromMs };
    const after: View = { fromMs: view.toMs, toMs: Math.min(span.toMs + 1, view.toMs + reachMs) };
    const [left, right] = await Promise.all([lastIn(fetch, before), firstIn(fetch, after)]);
    if (left !== null || right !== null) return nearer(left, right, view);
    if (before.fromMs <= span.fromMs && after.toMs > span.toMs) return null;
    reachMs *= 8;
  }
}

function nearer(left: number | null, right: number | null, view: View): number | null {
  if (left === null || right === null) return left ?? right;
  return view.fromMs - left <= right - view.toMs ? left : right;
}

async function lastIn(fetch: Fetch, { fromMs, toMs }: View): Promise<number | null> {
  if (toMs <= fromMs) return null;
  const { t } = await fetch(fromMs, toMs, PX);
  return t[t.length - 1] ?? null;
}

async function firstIn(fetch: Fetch, { fromMs, toMs }: View): Promise<number | null> {
  if (toMs <= fromMs) return null;
  const { t } = await fetch(fromMs, toMs, PX);
  return t[0] ?? null;
}
