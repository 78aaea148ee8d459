import type { ActivityTimes, Period } from "../../bindings";
import { stageTotals, wholePercents } from "../hypnogram/data";

/** A named part of a whole. */
export type SharePart = {
  /** The metric name of the IPC contract. */
  metric: string;
  /** The key of its word, such as `stage.rem`. */
  word: readonly [prefix: string, word: string];
  /** A token; `null` draws the hatching of "not worn". */
  colour: string | null;
  seconds: number | null;
  percent: number | null;
};

export const STAGE_METRIC = {
  awake: "awake_s",
  rem: "rem_sleep_s",
  light: "light_sleep_s",
  deep: "deep_sleep_s",
} as const;

/** The four stages of a night, in the order of the hypnogram. */
export function stageParts(period: Pick<Period, "deepS" | "lightS" | "remS" | "awakeS">): SharePart[] {
  return stageTotals(period).map(({ stage, seconds, percent }) => ({
    metric: STAGE_METRIC[stage],
    word: ["stage", stage],
    colour: `var(--stage-${stage})`,
    seconds,
    percent,
  }));
}

/** The classes of a day, the liveliest first. */
export function classParts(times: ActivityTimes): SharePart[] {
  const parts: Omit<SharePart, "percent">[] = [
    { metric: "high_activity_s", word: ["class", "high"], colour: "var(--seq-6)", seconds: times.highS },
    { metric: "medium_activity_s", word: ["class", "medium"], colour: "var(--seq-5)", seconds: times.mediumS },
    { metric: "low_activity_s", word: ["class", "low"], colour: "var(--seq-4)", seconds: times.lowS },
    { metric: "sedentary_s", word: ["class", "inactive"], colour: "var(--seq-2)", seconds: times.sedentaryS },
    { metric: "resting_s", word: ["class", "rest"], colour: "var(--seq-1)", seconds: times.restingS },
    { metric: "non_wear_s", word: ["class", "non_wear"], colour: null, seconds: times.nonWearS },
  ];
  const seconds = parts.map((part) => part.seconds);
  const percents = wholePercents(
    seconds,
    seconds.reduce<number>((sum, value) => sum + (value ?? 0), 0),
  );
  return parts.map((part, index) => ({ ...part, percent: part.seconds === null ? null : (percents[index] ?? null) }));
}
