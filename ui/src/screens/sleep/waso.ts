import type { TrendColumn } from "../../bindings";
import { mean, quantile } from "../../charts/trend/data";

/** Oura's time awake less its time to fall asleep: waking after sleep began, with what was lain awake in the morning. */
export function wasoColumn(awake: TrendColumn, latency: TrendColumn): TrendColumn {
  const values = difference(awake.values, latency.values);
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const both = awake.compared && latency.compared ? ([awake.compared, latency.compared] as const) : null;
  const compared = both && difference(both[0].values, both[1].values);
  const others = compared?.filter((value) => value !== null).sort((a, b) => a - b) ?? [];
  return {
    metric: "waso_s",
    unit: "s",
    values,
    lead: difference(awake.lead, latency.lead),
    part: null,
    n: known.length,
    mean: mean(known),
    median: middle(known),
    usual: null,
    usualLow: null,
    usualHigh: null,
    compared:
      compared === null || both === null
        ? null
        : { ...both[0], values: compared, lead: difference(both[0].lead, both[1].lead), n: others.length, mean: mean(others), median: middle(others), difference: null, reason: "derived" },
  };
}

const middle = (sorted: readonly number[]): number | null => (sorted.length === 0 ? null : quantile(sorted, 0.5));

function difference(from: readonly (number | null)[], less: readonly (number | null)[]): (number | null)[] {
  return from.map((value, index) => {
    const other = less[index] ?? null;
    return value === null || other === null ? null : Math.max(0, value - other);
  });
}
