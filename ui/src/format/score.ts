export type ScoreStatus = "optimal" | "good" | "fair" | "attention";

/** The bounds of Oura's words for scores and contributors (support.ouraring.com, article 360025445574). */
export const SCORE_BOUNDS = { optimal: 85, good: 70, fair: 60 } as const;

export function scoreStatus(score: number): ScoreStatus {
  if (score >= SCORE_BOUNDS.optimal) return "optimal";
  if (score >= SCORE_BOUNDS.good) return "good";
  if (score >= SCORE_BOUNDS.fair) return "fair";
  return "attention";
}

/** The shape that stands beside the word, so that no meaning hangs on colour alone. */
export const STATUS_SHAPE: Record<ScoreStatus, string> = {
  optimal: "\u25b2",
  good: "\u25cf",
  fair: "\u25a0",
  attention: "\u25bc",
};

