import type { NightUsual, Period } from "../../bindings";
import { stageTotals, type Stage } from "../hypnogram/data";
import { STAGE_METRIC } from "./data";

/** One stage of the night beside the person's own nights; all times in seconds. */
export type StageRow = {
  stage: Stage;
  metric: string;
  seconds: number | null;
  percent: number | null;
  /** Median and middle 80 % of the nights before; `null` while there are too few. */
  usual: { middle: number; low: number; high: number } | null;
};

export function stageRows(period: Pick<Period, "deepS" | "lightS" | "remS" | "awakeS">, usual: readonly NightUsual[]): StageRow[] {
  return stageTotals(period).map(({ stage, seconds, percent }) => {
    const metric = STAGE_METRIC[stage];
    return { stage, metric, seconds, percent, usual: usualOf(usual, metric) };
  });
}

/** The usual range of one metric; `null` while there are too few nights. */
export function usualOf(usual: readonly NightUsual[], metric: string): { middle: number; low: number; high: number } | null {
  const found = usual.find((one) => one.metric === metric);
  if (found === undefined || found.usual === null || found.usualLow === null || found.usualHigh === null) return null;
  return { middle: found.usual, low: found.usualLow, high: found.usualHigh };
}

/** How far the common scale of all rows reaches. */
export function rowsReach(rows: readonly StageRow[]): number {
  return Math.max(60, ...rows.flatMap((row) => [row.seconds ?? 0, row.usual?.high ?? 0])) * 1.02;
}

/** Where a value lies in words: the difference is from the median, and none is said for less than the given step. */
export function against(value: number | null, middle: number | null, step: number): { direction: -1 | 0 | 1; by: number } | null {
  if (value === null || middle === null) return null;
  const by = Math.abs(value - middle);
  return { direction: by < step ? 0 : value > middle ? 1 : -1, by };
}
