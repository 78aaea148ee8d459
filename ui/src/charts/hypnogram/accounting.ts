import type { Period } from "../../bindings";
import { FINE_PHASE_MS, PHASE_MS, phaseStage, type Stage } from "./data";

/** Waking that lasts longer than this is an awakening of its own (Ohayon 2017, doi 10.1016/j.sleh.2016.11.006). */
const AWAKENING_S = 300;

/**
 * What Ringside counts from the stages of a period: time to the first sleep, sleep, waking between the first and the last sleep, and sleep as a
 * share of the time that has stages. Oura's own totals come from finer data and may differ by minutes.
 */
export type NightAccounting = {
  /** How long one code of the stages is. */
  stepS: number;
  inBedS: number;
  /** `null` in a period without sleep, as all that follows. */
  latencyS: number | null;
  asleepS: number;
  wasoS: number | null;
  efficiencyPercent: number | null;
  stageS: Record<Stage, number>;
  /** Wakings of more than five minutes between the first and the last sleep, in seconds from the start. */
  awakenings: { startS: number; lastsS: number }[];
};

/** From the stages of thirty seconds where Oura sent them, else from those of five minutes; `null` without stages. */
export function accountPeriod(period: Pick<Period, "phases5Min" | "phases30Sec">): NightAccounting | null {
  if (period.phases30Sec) return accountNight(period.phases30Sec, FINE_PHASE_MS / 1000);
  return period.phases5Min ? accountNight(period.phases5Min, PHASE_MS / 1000) : null;
}

export function accountNight(codes: string, stepS: number): NightAccounting {
  const stages = Array.from(codes, (_, index) => phaseStage(codes, index));
  const stageS: Record<Stage, number> = { awake: 0, rem: 0, light: 0, deep: 0 };
  for (const stage of stages) if (stage !== null) stageS[stage] += stepS;
  const asleepS = stageS.deep + stageS.light + stageS.rem;
  const inBedS = stages.length * stepS;
  const onset = stages.findIndex(isSleep);
  const last = stages.findLastIndex(isSleep);
  if (onset < 0) return { stepS, inBedS, latencyS: null, asleepS: 0, wasoS: null, efficiencyPercent: null, stageS, awakenings: [] };
  const wakings = wakingsBetween(stages, onset, last).map(([from, to]) => ({ startS: from * stepS, lastsS: (to - from) * stepS }));
  return {
    stepS,
    inBedS,
    latencyS: onset * stepS,
    asleepS,
    wasoS: wakings.reduce((sum, waking) => sum + waking.lastsS, 0),
    efficiencyPercent: (asleepS / inBedS) * 100,
    stageS,
    awakenings: wakings.filter((waking) => waking.lastsS > AWAKENING_S),
  };
}

const isSleep = (stage: Stage | null): boolean => stage !== null && stage !== "awake";

/** Runs of waking between two places, as index ranges [from, to). A stretch that was not understood is neither sleep nor waking. */
function wakingsBetween(stages: readonly (Stage | null)[], from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  for (let index = from; index <= to; index += 1) {
    if (stages[index] !== "awake") continue;
    const open = found[found.length - 1];
    if (open !== undefined && open[1] === index) open[1] = index + 1;
    else found.push([index, index + 1]);
  }
  return found;
}
