import { px } from "../axis/path";
import type { LaneKind } from "./lanes";

/** The height of one lane. */
export const LANE_PX = 18;

/** A shape for each kind, about ten pixels wide, around a point: kinds are told apart without their colour. */
export function glyphPath(kind: LaneKind, x: number, y: number): string {
  const from = (dx: number, dy: number): string => `M${px(x + dx)} ${px(y + dy)}`;
  switch (kind) {
    case "tag":
      return `${from(0, -5)}l5 5l-5 5l-5 -5Z`;
    case "workout":
      return `${from(0, -5)}l5 9h-10Z`;
    case "session":
      return `${from(-4.5, 0)}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z`;
    case "note":
      return `${from(-4, -4)}h8v8h-8Z`;
    case "travel":
      return `${from(-4, -5)}l8 5l-8 5Z`;
    case "rest_mode":
      return `${from(-5, -3)}h10v6h-10Z`;
  }
}
