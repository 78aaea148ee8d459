import { px } from "../axis/path";
import type { Scale } from "../axis/scale";
import { endOf, isGap } from "./marks";
import type { Shown } from "./tiles";
import { clamped, panned, type View } from "./view";

/** What a press on the overview has taken hold of. */
export type Grip = { kind: "from" | "to" | "whole" | "new"; ms: number; view: View };

const EDGE_PX = 7;

/** The edge that is near, else the frame itself, else a new frame begins. */
export function brushAt(x: number, frame: { from: number; to: number }, ms: number, view: View): Grip {
  const wide = frame.to - frame.from > 3 * EDGE_PX;
  const inside = x >= frame.from - EDGE_PX && x <= frame.to + EDGE_PX;
  if (!inside) return { kind: "new", ms, view };
  if (wide && Math.abs(x - frame.from) <= EDGE_PX) return { kind: "from", ms, view };
  if (wide && Math.abs(x - frame.to) <= EDGE_PX) return { kind: "to", ms, view };
  return { kind: "whole", ms, view };
}

/** The view that a drag to `ms` makes of what was taken hold of. */
export function brushed(grip: Grip, ms: number, span: View): View {
  const { view } = grip;
  switch (grip.kind) {
    case "whole":
      return panned(view, ms - grip.ms, span);
    case "from":
      return clamped(ordered(ms, view.toMs), span);
    case "to":
      return clamped(ordered(view.fromMs, ms), span);
    case "new":
      return clamped(ordered(grip.ms, ms), span);
  }
}

/** The middle 80 % of days or weeks and their median as two paths; of single samples, what there is. */
export function bandPaths(shown: readonly Shown[], span: View, x: Scale, y: Scale): { most: string; median: string } {
  const found = { most: "", median: "" };
  let drawnToMs = -Infinity;
  for (const { window } of shown) {
    for (let index = 0; index < window.t.length; index += 1) {
      const ms = window.t[index] ?? 0;
      const end = endOf(window, index);
      if (ms < drawnToMs || end < span.fromMs || ms > span.toMs) continue;
      const [left, right] = [Math.max(x(span.fromMs), x(ms)), Math.min(x(span.toMs), x(end))];
      found.most += box(left, right, y((window.q90 ?? window.high)[index] ?? 0), y((window.q10 ?? window.low)[index] ?? 0));
      found.median += `${isGap(window.level, drawnToMs, ms) ? "M" : "L"}${px((left + right) / 2)} ${px(y(window.middle[index] ?? 0))}`;
      drawnToMs = end;
    }
  }
  return found;
}

function box(left: number, right: number, top: number, bottom: number): string {
  return `M${px(left)} ${px(top)}h${px(Math.max(0.5, right - left))}v${px(Math.max(0.5, bottom - top))}h${px(-Math.max(0.5, right - left))}Z`;
}

const ordered = (a: number, b: number): View => (a <= b ? { fromMs: a, toMs: b } : { fromMs: b, toMs: a });
