import { addDays } from "../../format/day";

/** The longest stretch that one answer holds. */
const PAGE_DAYS = 366;

/** Stretches of at most a page, the newest first. */
export function pagesOf(first: string, last: string): { first: string; last: string }[] {
  const found: { first: string; last: string }[] = [];
  for (let end = last; end >= first; end = addDays(end, -PAGE_DAYS)) {
    const start = addDays(end, 1 - PAGE_DAYS);
    found.push({ first: start < first ? first : start, last: end });
  }
  return found;
}

/** The sleep score of each day that was asked for. */
export type Scores = ReadonlyMap<string, number | null>;

export const NO_SCORES: Scores = new Map();

export function withScores(known: Scores | null, first: string, values: readonly (number | null)[]): Scores {
  return new Map([...(known ?? []), ...values.map((value, index): [string, number | null] => [addDays(first, index), value])]);
}
