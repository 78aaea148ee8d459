/** What Explore shows, as its address says it; everything has a default, so that a bare address opens on something worth seeing. */
import type { Grouping } from "../../charts/scatter/data";

export type Params = Readonly<Record<string, string>>;
export type Mode = "trend" | "scatter";
export type ExploreState = { mode: Mode; metrics: readonly string[]; x: string; y: string; lagDays: number; by: Grouping };

/** Each metric has a panel of its own; a fifth would make all of them too low to read. */
export const MOST_METRICS = 4;
export const LAGS = [0, 1, 2, 3] as const;
const GROUPINGS: readonly Grouping[] = ["none", "year", "weekend"];

const FIRST_METRICS = ["average_hrv_ms", "lowest_heart_rate_bpm"] as const;
const FIRST_PAIR = { x: "bedtime_start_min", y: "average_hrv_ms" } as const;
const METRIC = /^[a-z0-9_]{1,60}$/;

export function stateIn(params: Params): ExploreState {
  const metrics = (params["metrics"] ?? "").split(",").filter((metric) => METRIC.test(metric));
  const lag = Number(params["lag"]);
  return {
    mode: params["mode"] === "scatter" ? "scatter" : "trend",
    metrics: metrics.length === 0 ? FIRST_METRICS : [...new Set(metrics)].slice(0, MOST_METRICS),
    x: metricIn(params["x"]) ?? FIRST_PAIR.x,
    y: metricIn(params["y"]) ?? FIRST_PAIR.y,
    lagDays: LAGS.find((known) => known === lag) ?? 0,
    by: GROUPINGS.find((known) => known === params["by"]) ?? "none",
  };
}

/** The address of a changed state; the range and whatever else it says are carried along. */
export function withState(params: Params, change: Partial<ExploreState>): Params {
  const next = { ...stateIn(params), ...change };
  const own: Record<string, string> =
    next.mode === "trend"
      ? { mode: "trend", metrics: next.metrics.join(",") }
      : { mode: "scatter", x: next.x, y: next.y, ...(next.lagDays > 0 ? { lag: String(next.lagDays) } : {}), ...(next.by === "none" ? {} : { by: next.by }) };
  const others = Object.entries(params).filter(([name]) => !OWN.includes(name));
  return { ...Object.fromEntries(others), ...own };
}

const OWN = ["mode", "metrics", "x", "y", "lag", "by"];

const metricIn = (text: string | undefined): string | null => (text !== undefined && METRIC.test(text) ? text : null);
