import { extent, linearScale } from "../axis/scale";
import { linePath } from "../axis/path";

export type SparklineShape = {
  line: string;
  /** The newest value, ringed at the end of the line. */
  last: { x: number; y: number } | null;
  rules: number[];
};

/** The line of a sparkline in its box, with the marks' radius kept free at the edges; `null` when no value is there. */
export function sparklineShape(
  values: readonly (number | null)[],
  width: number,
  height: number,
  rules: readonly number[] = [],
): SparklineShape | null {
  const inset = 4;
  const range = extent([...values, ...rules]);
  if (extent(values) === null || range === null) return null;
  const x = linearScale([0, Math.max(1, values.length - 1)], [inset, width - inset]);
  const y = linearScale(range, [height - inset, inset]);
  const points = values.map((value, index) => (value === null ? null : { x: x(index), y: y(value) }));
  return {
    line: linePath(points),
    last: points[points.length - 1] ?? null,
    rules: rules.map(y),
  };
}
