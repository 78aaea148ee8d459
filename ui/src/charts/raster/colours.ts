import type { Tokens } from "../figure/export/tokens";
import type { CarpetKind } from "./cells";
import { pixel, type Palette } from "./paint";

/** The tokens of the codes, by their number; the first is the ground. */
export const CODE_TOKENS: Record<CarpetKind, readonly string[]> = {
  sleep: ["--surface", "--stage-deep", "--stage-light", "--stage-rem", "--stage-awake"],
  activity: ["--surface", "--border", "--seq-1", "--seq-2", "--seq-4", "--seq-5", "--series-orange"],
};

/** How much of the ink each code has where the desktop forces its own two colours: the deeper or livelier, the darker. */
const INK_SHARES: Record<CarpetKind, readonly number[]> = {
  sleep: [0, 1, 0.72, 0.46, 0.24],
  activity: [0, 0.08, 0.16, 0.3, 0.5, 0.74, 1],
};

/** A colour as `#rrggbb`; a canvas knows the desktop's colours by their names. */
export type Resolve = (colour: string) => string;

export const resolverOf =
  (context: CanvasRenderingContext2D): Resolve =>
  (colour) => {
    context.fillStyle = colour;
    return String(context.fillStyle);
  };

export function paletteOf(kind: CarpetKind, tokens: Tokens, resolve: Resolve): Palette {
  const found = CODE_TOKENS[kind].map((token) => resolve(tokens(token)));
  const [ground = "#ffffff", ink = "#000000", ...others] = found;
  const forced = kind === "sleep" ? others.every((colour) => colour === ink) : ink === resolve(tokens("--text"));
  const codes = forced ? INK_SHARES[kind].map((share) => mixed(ground, resolve(tokens("--text")), share)) : found;
  const quiet = forced ? mixed(ground, ink, 0.2) : resolve(tokens("--border"));
  return { codes: codes.map(pixel), rule: pixel(forced ? mixed(ground, ink, 0.08) : resolve(tokens("--sunken"))), midnight: pixel(quiet), hatch: pixel(quiet) };
}

function mixed(from: string, to: string, share: number): string {
  const part = (colour: string, index: number): number => Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16) || 0;
  const byte = (index: number): string =>
    Math.round(part(from, index) + (part(to, index) - part(from, index)) * share)
      .toString(16)
      .padStart(2, "0");
  return `#${byte(0)}${byte(1)}${byte(2)}`;
}
