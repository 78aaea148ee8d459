import { px } from "../axis/path";
import type { Scale } from "../axis/scale";

export type ActivityClass = "non_wear" | "rest" | "inactive" | "low" | "medium" | "high";

/** Oura's codes of `class_5_min`, 0 to 5. */
export const CLASSES: readonly ActivityClass[] = ["non_wear", "rest", "inactive", "low", "medium", "high"];

export const CLASS_MINUTES = 5;

/**
 * The customary bounds of effort in MET (light from 1.5, moderate from 3, vigorous from 6). They rule the plot; the
 * classes in the strip are Oura's own, which also weigh age.
 */
export const MET_BOUNDS = [
  { kind: "low", from: 1.5, to: 3 },
  { kind: "medium", from: 3, to: 6 },
  { kind: "high", from: 6, to: 9 },
] as const;

/** A run of five-minute codes; `kind` is `null` where the code is not one of Oura's. */
export type ClassRun = { kind: ActivityClass | null; first: number; count: number };

/**
 * From this long on a stretch of the class "inactive" is marked. Oura's app reminds after about 50 minutes without movement
 * (support.ouraring.com, "Inactivity Alerts"); when it did so is not part of the data, so the marks are of the classes alone.
 */
const LONG_SIT_MINUTES = 50;

/** A stretch of sitting, in minutes from the start of the day. */
export type LongSit = { from: number; to: number };

/** The stretches of "inactive" that are long enough to be marked. */
export function longSits(classes: string): LongSit[] {
  return classRuns(classes)
    .filter((run) => run.kind === "inactive" && run.count * CLASS_MINUTES >= LONG_SIT_MINUTES)
    .map((run) => ({ from: run.first * CLASS_MINUTES, to: (run.first + run.count) * CLASS_MINUTES }));
}

/** How high a class stands in the strip, as a share of it: told apart without their colour. */
export const CLASS_HEIGHT: Record<Exclude<ActivityClass, "non_wear">, number> = {
  rest: 0.2,
  inactive: 0.36,
  low: 0.55,
  medium: 0.78,
  high: 1,
};

/** Something that lasted a while on the same clock, such as a workout. */
export type MetSpan = { startMs: number; endMs: number; label: string };

export type MetColumn = { low: number; high: number; mean: number };

/** One stop of the cursor: five minutes. */
export type MetStep = {
  minute: number;
  column: MetColumn | null;
  kind: ActivityClass | null;
};

function classAt(classes: string, index: number): ActivityClass | null {
  return CLASSES[Number.parseInt(classes[index] ?? "", 10)] ?? null;
}

export function classRuns(classes: string): ClassRun[] {
  const found: ClassRun[] = [];
  for (let index = 0; index < classes.length; index += 1) {
    const kind = classAt(classes, index);
    const open = found[found.length - 1];
    if (open !== undefined && open.kind === kind) open.count += 1;
    else found.push({ kind, first: index, count: 1 });
  }
  return found;
}

/** Smallest, largest and mean value of each of `count` columns; `null` where a column holds no measured value. */
export function metColumns(met: Float32Array, count: number): (MetColumn | null)[] {
  return Array.from({ length: count }, (_, column) => {
    const first = Math.floor((column * met.length) / count);
    const last = Math.max(first + 1, Math.floor(((column + 1) * met.length) / count));
    return columnOf(met.subarray(first, Math.min(last, met.length)));
  });
}

/** The columns of a day as one path, as many as there are pixels, from the base up to the highest or the mean value of each. */
export function columnsPath(met: Float32Array, upTo: "high" | "mean", left: number, right: number, base: number, y: Scale): string {
  const count = Math.min(met.length, Math.max(1, Math.floor(right - left)));
  const step = (right - left) / count;
  return metColumns(met, count)
    .map((column, index) =>
      column === null ? "" : `M${px(left + index * step)} ${px(base)}V${px(y(column[upTo]))}h${px(step)}V${px(base)}Z`,
    )
    .join("");
}

/** The day in five-minute steps: what the cursor stops at and the table lists. */
export function metSteps(met: Float32Array, intervalS: number, classes: string): MetStep[] {
  const minutes = Math.ceil((met.length * intervalS) / 60);
  const count = Math.max(classes.length, Math.ceil(minutes / CLASS_MINUTES));
  const perStep = (CLASS_MINUTES * 60) / intervalS;
  return Array.from({ length: count }, (_, index) => ({
    minute: index * CLASS_MINUTES,
    column: columnOf(met.subarray(Math.round(index * perStep), Math.round((index + 1) * perStep))),
    kind: classAt(classes, index),
  }));
}

/** Share of the values that were measured, 0 to 100. */
export function metCoveragePercent(met: Float32Array): number {
  if (met.length === 0) return 0;
  let measured = 0;
  for (const value of met) if (!Number.isNaN(value)) measured += 1;
  return Math.round((measured / met.length) * 100);
}

/** An Oura day has 24 hours, 23 when the clocks go forward; a shorter series is of a day that has not ended. */
export function isPartOfDay(met: Float32Array, intervalS: number): boolean {
  return met.length > 0 && met.length * intervalS < 23 * 3600;
}

/** The upper end of the axis: high enough for running, higher when the day was. */
export function metCeiling(met: Float32Array): number {
  let high = 8;
  for (const value of met) if (value > high) high = value;
  return Math.ceil(high / 2) * 2;
}

function columnOf(values: Float32Array): MetColumn | null {
  let low = Infinity;
  let high = -Infinity;
  let sum = 0;
  let n = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    n += 1;
  }
  return n === 0 ? null : { low, high, mean: sum / n };
}
