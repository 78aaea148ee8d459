import { quantile } from "../trend/data";

/** The days over which sleep is added up. */
export const LEDGER_DAYS = 14;
/** With fewer nights than this the sum would say more about the gaps. */
export const LEDGER_NEEDS = 10;
export const NEED_NIGHTS = 28;

/** What most adults need lies between these (National Sleep Foundation, doi 10.1016/j.sleh.2014.12.010). */
const LEAST_S = 7 * 3600;
const MOST_S = 9 * 3600;

export type Need = { seconds: number; n: number; held: boolean };

/**
 * The person's own need: the upper quartile of the last year's nights, since a mean of short nights would make shortage the measure; held
 * between seven and nine hours. `null` under 28 nights.
 */
export function ownNeed(slept: readonly (number | null)[]): Need | null {
  const known = slept.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length < NEED_NIGHTS) return null;
  const quartile = quantile(known, 0.75);
  const seconds = Math.min(MOST_S, Math.max(LEAST_S, quartile));
  return { seconds, n: known.length, held: seconds !== quartile };
}

/** Night and naps of a day together; a day without a night has none. */
export function sleptPerDay(nights: readonly (number | null)[], naps: readonly (number | null)[]): (number | null)[] {
  return nights.map((night, index) => (night === null ? null : night + (naps[index] ?? 0)));
}

export type Ledger = {
  /** Slept less need of each day, in seconds; `null` on days without a night, which count for nothing. */
  balance: (number | null)[];
  /** Their sum: below zero is sleep that is missing. */
  sumS: number;
  n: number;
};

/** `null` with fewer than ten nights in the fourteen days. */
export function ledger(slept: readonly (number | null)[], needS: number): Ledger | null {
  const balance = slept.slice(-LEDGER_DAYS).map((value) => (value === null ? null : value - needS));
  const known = balance.filter((value) => value !== null);
  return known.length < LEDGER_NEEDS ? null : { balance, sumS: known.reduce((sum, value) => sum + value, 0), n: known.length };
}
