import { quantile } from "../trend/data";

/** How values become colours: ascending bounds between the steps, and the token of each step. */
export type Steps = { bounds: number[]; tokens: readonly string[] };

const SEQUENTIAL = ["--seq-1", "--seq-2", "--seq-3", "--seq-4", "--seq-5", "--seq-6"] as const;
const DIVERGING = ["--div-1", "--div-2", "--div-3", "--div-4", "--div-5", "--div-6", "--div-7"] as const;
/** Shares of the sizes of the values, from the quiet middle outwards. */
const SIZES = [0.3, 0.65, 0.9] as const;

/** Six steps with as many days in each, or, of few different values, one for each; differences from a baseline get seven around zero, as far to one side as to the other. */
export function stepsOf(values: readonly (number | null)[], diverging: boolean): Steps {
  const known = values.filter((value) => value !== null);
  if (diverging) {
    const sizes = known.map(Math.abs).sort((a, b) => a - b);
    const bounds = sizes.length === 0 ? [1, 2, 3] : SIZES.map((share) => quantile(sizes, share));
    return { bounds: [...bounds.map((bound) => -bound).reverse(), ...bounds], tokens: DIVERGING };
  }
  const sorted = [...known].sort((a, b) => a - b);
  const different = sorted.filter((value, index) => value !== sorted[index - 1]);
  if (different.length > 1 && different.length <= SEQUENTIAL.length) {
    const apart = (SEQUENTIAL.length - 1) / (different.length - 1);
    return { bounds: different.slice(1), tokens: different.map((_, index) => SEQUENTIAL[Math.round(index * apart)] ?? SEQUENTIAL[0]) };
  }
  const bounds = SEQUENTIAL.slice(1).map((_, index) => (sorted.length === 0 ? index : quantile(sorted, (index + 1) / SEQUENTIAL.length)));
  return { bounds, tokens: SEQUENTIAL };
}

/** The step of a value; on a bound the upper one. */
export function stepOf(value: number, steps: Steps): number {
  return steps.bounds.filter((bound) => value >= bound).length;
}
