/** The stretch of time on screen, in Unix milliseconds, and what zooming and panning make of it. */
export type View = { fromMs: number; toMs: number };

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Below this, samples five minutes apart would stand alone on the screen. */
export const NARROWEST_MS = 10 * MINUTE_MS;

export const widthOf = (view: View): number => view.toMs - view.fromMs;

/** `view` within `span`, never narrower than ten minutes and never wider than the span. */
export function clamped(view: View, span: View): View {
  const width = Math.min(Math.max(widthOf(view), NARROWEST_MS), Math.max(widthOf(span), NARROWEST_MS));
  const from = Math.min(Math.max(view.fromMs, span.fromMs), Math.max(span.fromMs, span.toMs - width));
  return { fromMs: Math.round(from), toMs: Math.round(from + width) };
}

/** `factor` above 1 shows more time. The moment `atMs` stays where it is on the screen. */
export function zoomed(view: View, factor: number, atMs: number, span: View): View {
  const wanted = widthOf(view) * factor;
  const width = Math.min(Math.max(wanted, NARROWEST_MS), Math.max(widthOf(span), NARROWEST_MS));
  const share = widthOf(view) === 0 ? 0.5 : (atMs - view.fromMs) / widthOf(view);
  const from = atMs - share * width;
  return clamped({ fromMs: from, toMs: from + width }, span);
}

export function panned(view: View, byMs: number, span: View): View {
  return clamped({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs }, span);
}

/** A stretch of the same width around a moment. */
export function centred(view: View, atMs: number, span: View): View {
  return panned(view, atMs - (view.fromMs + view.toMs) / 2, span);
}

export const middleOf = (view: View): number => (view.fromMs + view.toMs) / 2;

export const sameView = (a: View, b: View): boolean => Math.abs(a.fromMs - b.fromMs) < 1 && Math.abs(a.toMs - b.toMs) < 1;
