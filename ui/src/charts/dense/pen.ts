/** What draws: paths of an SVG, the same on screen and in an exported picture. */
import { px } from "../axis/path";

export type Pen = {
  /** A filled rectangle. */
  fill: (x: number, y: number, width: number, height: number, paint: PenPaint) => void;
  /** A broken line: each stretch is a list of x, y, x, y … */
  lines: (stretches: readonly (readonly number[])[], width: number, paint: PenPaint) => void;
  dots: (points: readonly number[], radius: number, paint: PenPaint) => void;
};

export type PenPaint = { colour: string; alpha: number };

/** One `<path>`: filled, or stroked `strokeWidth` wide. */
export type Drawn = PenPaint & { d: string; strokeWidth: number | null; round: boolean };

/** Collects rectangles of one paint in one path, so that a thousand columns are a single element. */
export function pathPen(): Pen & { drawn: () => readonly Drawn[] } {
  const found: Drawn[] = [];
  let open: { paint: PenPaint; path: string } | null = null;
  const close = (): void => {
    if (open !== null) found.push({ ...open.paint, d: open.path, strokeWidth: null, round: false });
    open = null;
  };
  const stroke = (d: string, strokeWidth: number, round: boolean, paint: PenPaint): void => {
    close();
    if (d !== "") found.push({ ...paint, d, strokeWidth, round });
  };
  return {
    fill(x, y, width, height, paint) {
      if (open?.paint.colour !== paint.colour || open.paint.alpha !== paint.alpha) {
        close();
        open = { paint, path: "" };
      }
      open.path += `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}Z`;
    },
    lines(stretches, width, paint) {
      stroke(stretches.map(linePath).join(""), width, false, paint);
    },
    dots(points, radius, paint) {
      stroke(points.map((value, at) => (at % 2 === 0 ? `M${px(value)}` : ` ${px(value)}h0`)).join(""), radius * 2, true, paint);
    },
    drawn() {
      close();
      return found;
    },
  };
}

const linePath = (points: readonly number[]): string => points.map((value, at) => `${at === 0 ? "M" : at % 2 === 0 ? "L" : " "}${px(value)}`).join("");
