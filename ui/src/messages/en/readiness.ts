import { plural } from "../plural";

/** The Readiness screen, besides the words it shares with the other days in `days.ts`. */
export const readiness = {
  "readiness.changes": "What changed since yesterday",
  "readiness.changes_how": "Points of each contributor, 0 to 100; more is better for all of them, also for heart rate and temperature",
  "readiness.changes_none": "There is no readiness for the day before, so nothing can be compared.",
  "readiness.score_up": (now: number, before: number) => `The score rose from ${before} to ${now}`,
  "readiness.score_down": (now: number, before: number) => `The score fell from ${before} to ${now}`,
  "readiness.score_same": (now: number) => `The score stayed at ${now}`,
  "readiness.up": (name: string, points: number) => `${name} rose by ${points} ${plural(points, "point", "points")}`,
  "readiness.down": (name: string, points: number) => `${name} fell by ${points} ${plural(points, "point", "points")}`,
  "readiness.up_hidden": (name: string) => `${name} rose`,
  "readiness.down_hidden": (name: string) => `${name} fell`,
  "readiness.to_word": (before: string, now: string) => `from “${before}” to “${now}”`,
  "readiness.same_word": (now: string) => `still “${now}”`,
  "readiness.same": (name: string) => `${name} stayed the same`,
  "readiness.body": "Body signals of the night",
  "readiness.body_how": "Shaded: your usual range, the middle 80% of the 90 days before this day",
  "readiness.few": "Not enough nights yet for a usual range",
  "readiness.contributors_trend": "What the score was made of",
  "readiness.contributors_how": "Median of the range; in brackets the median of the 90 days before it \u00b7 lines\u00a070,\u00a085",
  "readiness.contributors_how_alone": "Median of the range \u00b7 lines\u00a070,\u00a085",
} as const;
