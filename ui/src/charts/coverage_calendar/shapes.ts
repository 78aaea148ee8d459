/** The marks of many days as one path each: a year is 365 of them, and a node for every part of every day takes longer than the year is worth. */
import type { Mark, Place } from "./data";

/** Rounded squares, `inset` px inside the cells. */
export function squaresPath(places: readonly Place[], size: number, inset: number): string {
  const [side, round] = [size - 2 * inset, 2];
  const straight = side - 2 * round;
  const corner = (x: number, y: number): string => `a${round} ${round} 0 0 1 ${x} ${y}`;
  const [right, down, left] = [corner(round, round), corner(-round, round), corner(-round, -round)];
  return places
    .map(({ x, y }) => `M${x + inset + round} ${y + inset}h${straight}${right}v${straight}${down}h${-straight}${left}v${-straight}${corner(round, -round)}Z`)
    .join("");
}

/** Circles in the middle of the cells. */
export function dotsInCells(places: readonly Place[], size: number, radius: number): string {
  const half = `a${radius} ${radius} 0 0 1`;
  return places
    .map(({ x, y }) => `M${x + size / 2 - radius} ${y + size / 2}${half} ${2 * radius} 0${half} ${-2 * radius} 0Z`)
    .join("");
}

/** The strokes of the marks that have some, within the cells. */
export function strokesPath(mark: Mark, places: readonly Place[], size: number): string {
  const inset = size * 0.27;
  const one = ({ x, y }: Place): string => {
    const [left, right, top, bottom] = [x + inset, x + size - inset, y + inset, y + size - inset];
    const [middleX, middleY] = [x + size / 2, y + size / 2];
    switch (mark) {
      case "failed":
        return `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`;
      case "not_synced_yet":
        return `M${left} ${middleY}L${middleX} ${top}L${right} ${middleY}M${middleX} ${top}V${bottom}`;
      case "none_at_oura":
        return `M${left} ${middleY}H${right}`;
      case "scope_missing":
        return `M${x} ${y + size}L${x + size} ${y}`;
      case "not_worn":
        return `M${x} ${middleY}L${middleX} ${y}M${x} ${y + size}L${x + size} ${y}M${middleX} ${y + size}L${x + size} ${middleY}`;
      default:
        return "";
    }
  };
  return places.map(one).join("");
}
