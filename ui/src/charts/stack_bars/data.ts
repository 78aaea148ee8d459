import { extent, niceAxis, type Axis } from "../axis/scale";

export type Stacked = { base: number; top: number } | null;

/**
 * The layers on top of each other, the first one lowest. Where any layer has no value the whole bar is left out: a stack
 * that lacks a part would show a total that is too small.
 */
export function stack(layers: readonly (readonly (number | null)[])[]): Stacked[][] {
  const count = layers[0]?.length ?? 0;
  const tops = new Array<number>(count).fill(0);
  const whole = Array.from({ length: count }, (_, index) => layers.every((layer) => (layer[index] ?? null) !== null));
  return layers.map((layer) =>
    layer.map((value, index) => {
      if (value === null || whole[index] !== true) return null;
      const base = tops[index] ?? 0;
      tops[index] = base + value;
      return { base, top: base + value };
    }),
  );
}

/** From zero to above the highest stack. */
export function stackAxis(stacks: readonly (readonly Stacked[])[]): Axis {
  const top = extent((stacks[stacks.length - 1] ?? []).map((part) => part?.top ?? null));
  return niceAxis([0, top?.[1] ?? 1], 4);
}
