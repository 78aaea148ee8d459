import { scoreStatus, type ScoreStatus } from "../../format/score";

export type ContributorRow = {
  key: string;
  points: number | null;
  status: ScoreStatus | null;
  usual: number | null;
  /** Points gained or lost since the day before; `null` when either is missing. */
  delta: number | null;
};

type Input = { key: string; points: number | null; usual?: number | null; yesterday?: number | null };

/** The rows in Oura's order, with the word and the change that stand beside each bar. */
export function contributorRows(contributors: readonly Input[]): ContributorRow[] {
  return contributors.map(({ key, points, usual, yesterday }) => ({
    key,
    points,
    status: points === null ? null : scoreStatus(points),
    usual: usual ?? null,
    delta: points === null || yesterday === null || yesterday === undefined ? null : points - yesterday,
  }));
}
