import type { ScatterView } from "../../bindings";
import { addDays, daysFrom } from "../../format/day";
import { METRICS, quantile } from "../person/metrics";

const SOLID = 84;
const LEAST = 14;
const LISTED = 3000;

export default function exploreScatter(args: Record<string, unknown>): ScatterView {
  const [x, y, lagDays] = [String(args["x"]), String(args["y"]), Number(args["lagDays"])];
  const pairs = daysFrom(String(args["first"]), String(args["last"])).flatMap((day) => {
    const [left, up] = [METRICS[x]?.of(day) ?? null, METRICS[y]?.of(addDays(day, lagDays)) ?? null];
    return left === null || up === null ? [] : [{ day, left, up }];
  });
  const n = pairs.length;
  const tautology = lagDays === 0 && (x === y || (x.endsWith("_score") && y.startsWith("total_sleep")));
  const slopes = n < LEAST ? [] : slopesOf(pairs);
  const at = (share: number): number | null => quantile(slopes, share, 1);
  const slope = at(0.5);
  const rho = n < LEAST ? null : spearman(pairs.map(({ left }) => left), pairs.map(({ up }) => up));
  const reach = 2.6 / Math.sqrt(Math.max(1, n));
  const shown = pairs.slice(-LISTED);
  return {
    x,
    y,
    lagDays,
    n,
    days: shown.map(({ day }) => day),
    xs: shown.map(({ left }) => left),
    ys: shown.map(({ up }) => up),
    truncated: n > LISTED,
    rho: tautology ? null : rho,
    rhoLow: rho === null || tautology ? null : Math.max(-1, rho - reach),
    rhoHigh: rho === null || tautology ? null : Math.min(1, rho + reach),
    slope: tautology ? null : slope,
    slopeLow: tautology || slope === null ? null : slope - reach * Math.abs((at(0.75) ?? 0) - (at(0.25) ?? 0)) * 0.3,
    slopeHigh: tautology || slope === null ? null : slope + reach * Math.abs((at(0.75) ?? 0) - (at(0.25) ?? 0)) * 0.3,
    intercept: tautology || slope === null ? null : quantile(pairs.map(({ left, up }) => up - slope * left), 0.5, 1),
    tier: n >= SOLID ? "solid" : n >= LEAST ? "building" : "calibrating",
    reason: null,
    tautology,
  };
}

/** Slopes of neighbours at several distances: enough for a picture, where all pairs would take long. */
function slopesOf(pairs: readonly { left: number; up: number }[]): number[] {
  const found: number[] = [];
  for (let distance = 1; distance < Math.min(60, pairs.length); distance += 1) {
    for (let index = distance; index < pairs.length; index += 1) {
      const [a, b] = [pairs[index - distance], pairs[index]];
      if (a !== undefined && b !== undefined && a.left !== b.left) found.push((b.up - a.up) / (b.left - a.left));
    }
  }
  return found;
}

function spearman(xs: readonly number[], ys: readonly number[]): number {
  const [a, b] = [ranks(xs), ranks(ys)];
  const mean = (a.length - 1) / 2;
  const product = (p: readonly number[], q: readonly number[]): number => p.reduce((sum, value, index) => sum + (value - mean) * ((q[index] ?? mean) - mean), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let at = from; at <= to; at += 1) found[order[at] ?? 0] = (from + to) / 2;
    from = to + 1;
  }
  return found;
}
