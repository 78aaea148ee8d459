import type { Period, SampleView } from "../../bindings";
import { FINE_PHASE_MS, PHASE_MS, periodSpan, phaseStage, stageRuns, type Span, type Stage, type StageRun } from "../hypnogram/data";
import { clockChange, type ClockChange } from "./clock_change";

export type NightPoint = { ms: number; value: number };

/** One stop of the cursor: five minutes of the night with everything that is drawn above it. */
export type NightStep = {
  ms: number;
  stage: Stage | null;
  heartRateBpm: number | null;
  hrvMs: number | null;
  /** The liveliest of the ten 30-second codes: 1 none, 2 restless, 3 tossing and turning, 4 active. */
  movement: number | null;
};

export type NightData = {
  span: Span;
  change: ClockChange | null;
  runs: StageRun[];
  /** The stages of thirty seconds; `null` where Oura sent none, or so many that they cannot be those of this night. */
  fineRuns: StageRun[] | null;
  heartRate: (NightPoint | null)[];
  hrv: (NightPoint | null)[];
  movement: (NightPoint | null)[];
  /** The lowest five-minute value that is drawn. */
  lowest: NightPoint | null;
  steps: NightStep[];
  /** Share of the night's five-minute steps with a heart rate, 0 to 100; `null` without any. */
  heartRatePercent: number | null;
};

export const MOVEMENT_MS = 30_000;

/** Everything the panels draw; `null` when the period's start cannot be read. */
export function nightData(period: Period): NightData | null {
  const span = periodSpan(period);
  if (span === null) return null;
  const phases = period.phases5Min ?? "";
  const heartRate = samplePoints(period.heartRate, span);
  const hrv = samplePoints(period.hrv, span);
  const movement = movementPoints(period.movement30Sec ?? "", span);
  const steps = nightSteps(phases, span, heartRate, hrv, movement);
  const measured = steps.filter((step) => step.heartRateBpm !== null).length;
  return {
    span,
    change: clockChange(span),
    runs: stageRuns(phases, span),
    fineRuns: fineRuns(period.phases30Sec ?? "", phases, span),
    heartRate,
    hrv,
    movement,
    lowest: lowestPoint(heartRate),
    steps,
    heartRatePercent: measured === 0 ? null : Math.round((measured / steps.length) * 100),
  };
}

/** Both strings begin with the night; they differ by less than one coarse step at its end, or they are not the same night. */
function fineRuns(fine: string, coarse: string, span: Span): StageRun[] | null {
  const difference = Math.abs(fine.length * FINE_PHASE_MS - coarse.length * PHASE_MS);
  return fine === "" || (coarse !== "" && difference > PHASE_MS) ? null : stageRuns(fine, span, FINE_PHASE_MS);
}

/** Below this width a block of thirty seconds could not be told from its neighbour. */
const FINE_FROM_PX = 1.5;

/** The stages as finely as they can be seen, and only those that are in sight. */
export function seenRuns(night: NightData, part: { startMs: number; endMs: number }, widthPx: number): StageRun[] {
  const finePx = (FINE_PHASE_MS / (part.endMs - part.startMs)) * widthPx;
  const runs = night.fineRuns !== null && finePx >= FINE_FROM_PX ? night.fineRuns : night.runs;
  return runs.filter((run) => run.endMs > part.startMs && run.startMs < part.endMs);
}

/** The value that is drawn within the five minutes of a step. */
export function pointAt(points: readonly (NightPoint | null)[], ms: number): NightPoint | null {
  return points.find((point) => point !== null && point.ms >= ms && point.ms < ms + PHASE_MS) ?? null;
}

/** The items at their own times, one after the other; an item outside the period belongs to no night and is left out. */
export function samplePoints(
  sample: SampleView | null,
  span: Pick<Span, "startMs" | "endMs">,
): (NightPoint | null)[] {
  if (sample === null) return [];
  return sample.items.flatMap((value, index) => {
    const ms = sample.startMs + index * sample.intervalS * 1000;
    if (ms < span.startMs || ms > span.endMs) return [];
    return [value === null ? null : { ms, value }];
  });
}

export function lowestPoint(points: readonly (NightPoint | null)[]): NightPoint | null {
  return points.reduce<NightPoint | null>(
    (lowest, point) => (point !== null && (lowest === null || point.value < lowest.value) ? point : lowest),
    null,
  );
}

/** Silence longer than this between two values is drawn as a gap of its own. */
const GAP_MS = 900_000;

/** Stretches of the night without a value; a missing item or two is only a break in the line. */
export function silences(
  points: readonly (NightPoint | null)[],
  span: Pick<Span, "startMs" | "endMs">,
): { startMs: number; endMs: number }[] {
  const known = points.flatMap((point) => (point === null ? [] : [point.ms]));
  if (known.length === 0) return [];
  const edges = [span.startMs, ...known, span.endMs];
  return edges.flatMap((startMs, index) => {
    const endMs = edges[index + 1] ?? startMs;
    return endMs - startMs > GAP_MS ? [{ startMs, endMs }] : [];
  });
}

function movementPoints(codes: string, span: Span): (NightPoint | null)[] {
  return Array.from(codes).flatMap((code, index) => {
    const ms = span.startMs + index * MOVEMENT_MS;
    if (ms >= span.endMs) return [];
    const value = Number(code);
    return [value >= 1 && value <= 4 ? { ms, value } : null];
  });
}

function nightSteps(
  phases: string,
  span: Span,
  heartRate: readonly (NightPoint | null)[],
  hrv: readonly (NightPoint | null)[],
  movement: readonly (NightPoint | null)[],
): NightStep[] {
  const count = Math.max(0, Math.ceil((span.endMs - span.startMs) / PHASE_MS));
  const steps = Array.from({ length: count }, (_, index) => ({
    ms: span.startMs + index * PHASE_MS,
    stage: phaseStage(phases, index),
    heartRateBpm: null as number | null,
    hrvMs: null as number | null,
    movement: null as number | null,
  }));
  const stepOf = (point: NightPoint): NightStep | undefined =>
    steps[Math.floor((point.ms - span.startMs) / PHASE_MS)];
  for (const point of heartRate) {
    const step = point === null ? undefined : stepOf(point);
    if (step !== undefined && point !== null) step.heartRateBpm ??= point.value;
  }
  for (const point of hrv) {
    const step = point === null ? undefined : stepOf(point);
    if (step !== undefined && point !== null) step.hrvMs ??= point.value;
  }
  for (const point of movement) {
    const step = point === null ? undefined : stepOf(point);
    if (step !== undefined && point !== null) step.movement = Math.max(step.movement ?? 0, point.value);
  }
  return steps;
}
