import type { Period } from "../../bindings";
import { parseInstant } from "../../format/clock";

export type Stage = "awake" | "rem" | "light" | "deep";

/** From the top of the chart to its bottom, the order in which Oura's app shows them. */
export const STAGES: readonly Stage[] = ["awake", "rem", "light", "deep"];

export const PHASE_MS = 300_000;
export const FINE_PHASE_MS = 30_000;

/** Oura's codes of `sleep_phase_5_min`. */
const CODES: Record<string, Stage> = { "1": "deep", "2": "light", "3": "rem", "4": "awake" };

/** Consecutive five-minute phases of one stage; `stage` is `null` where nothing understood was recorded. */
export type StageRun = { stage: Stage | null; startMs: number; endMs: number };

/** When a period lay, on the clock of the person at its start. */
export type Span = { startMs: number; endMs: number; offsetMin: number; endOffsetMin: number };

export function phaseStage(phases: string, index: number): Stage | null {
  return CODES[phases[index] ?? ""] ?? null;
}

/** The period's span; a night that is still being synced ends where its phases do. `null` when no start can be read. */
export function periodSpan(period: Pick<Period, "bedtimeStart" | "bedtimeEnd" | "phases5Min">): Span | null {
  const start = parseInstant(period.bedtimeStart);
  if (start === null) return null;
  const end = parseInstant(period.bedtimeEnd);
  const phasesMs = (period.phases5Min?.length ?? 0) * PHASE_MS;
  const endMs = end?.utcMs ?? start.utcMs + phasesMs;
  return {
    startMs: start.utcMs,
    endMs: Math.max(endMs, start.utcMs),
    offsetMin: start.offsetMin,
    endOffsetMin: end?.offsetMin ?? start.offsetMin,
  };
}

/** The phases as blocks. The last phase is cut at the end of the span, since a night rarely ends on a full five minutes. */
export function stageRuns(phases: string, span: Pick<Span, "startMs" | "endMs">, stepMs: number = PHASE_MS): StageRun[] {
  const found: StageRun[] = [];
  for (let index = 0; index < phases.length; index += 1) {
    const stage = phaseStage(phases, index);
    const startMs = span.startMs + index * stepMs;
    const endMs = Math.min(startMs + stepMs, Math.max(span.endMs, startMs));
    const open = found[found.length - 1];
    if (open !== undefined && open.stage === stage) open.endMs = endMs;
    else if (endMs > startMs) found.push({ stage, startMs, endMs });
  }
  return found;
}

export type StageTotal = { stage: Stage; seconds: number | null; percent: number | null };

/** Oura's own totals, not a count of the phases, each as a share of the time in bed so that the four add up to 100. */
export function stageTotals(
  period: Pick<Period, "deepS" | "lightS" | "remS" | "awakeS">,
): StageTotal[] {
  const seconds: Record<Stage, number | null> = {
    awake: period.awakeS,
    rem: period.remS,
    light: period.lightS,
    deep: period.deepS,
  };
  const known = STAGES.map((stage) => seconds[stage]);
  const whole = known.every((value) => value !== null)
    ? known.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    : 0;
  const percents = wholePercents(known, whole);
  return STAGES.map((stage, index) => ({
    stage,
    seconds: seconds[stage],
    percent: percents[index] ?? null,
  }));
}

/** Whole percents by largest remainder: rounding each for itself can make 99 or 101. */
export function wholePercents(parts: readonly (number | null)[], whole: number): (number | null)[] {
  if (!(whole > 0)) return parts.map(() => null);
  const exact = parts.map((part) => ((part ?? 0) / whole) * 100);
  const floors = exact.map(Math.floor);
  let missing = 100 - floors.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  for (const { index } of order) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing -= 1;
  }
  return floors;
}
