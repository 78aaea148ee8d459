import { contributorRows, type ContributorRow } from "../../charts/contributor_bars/data";
import { scoreStatus, type ScoreStatus } from "../../format/score";

type Input = Parameters<typeof contributorRows>[0];

/** How one contributor moved since the day before. */
export type Change = {
  key: string;
  delta: number;
  points: number;
  before: { points: number; status: ScoreStatus };
  status: ScoreStatus;
};

export type Changes = {
  /** The largest first, up or down; the same size in Oura's order, so that those that did not move come last. */
  rows: Change[];
  /** How many of them moved. */
  moved: number;
};

/** What changed since yesterday; `null` when no contributor has both days. */
export function changes(contributors: Input): Changes | null {
  const known = contributorRows(contributors).filter((row): row is ContributorRow & { delta: number; points: number } => row.delta !== null && row.points !== null);
  if (known.length === 0) return null;
  const rows = known
    .map(({ key, delta, points }) => ({
      key,
      delta,
      points,
      before: { points: points - delta, status: scoreStatus(points - delta) },
      status: scoreStatus(points),
    }))
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
  return { rows, moved: rows.filter(({ delta }) => delta !== 0).length };
}
