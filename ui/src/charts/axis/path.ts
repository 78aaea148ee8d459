/** A pixel coordinate, short enough that a path of a thousand columns stays small. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A line through the points; it is broken, not bridged, where a point is `null`. */
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
  let path = "";
  let pen = false;
  points.forEach((point, index) => {
    if (point === null) {
      pen = false;
      return;
    }
    path += `${pen ? "L" : "M"}${px(point.x)} ${px(point.y)}`;
    // A value between two gaps has no line of its own; a line of no length with round caps draws it as a dot.
    if (!pen && (points[index + 1] ?? null) === null) path += "h0";
    pen = true;
  });
  return path;
}

/** A rectangle whose upper corners are rounded: a bar that stands on its baseline. */
export function barPath(x: number, top: number, width: number, height: number, radius: number): string {
  const r = Math.max(0, Math.min(radius, width / 2, height));
  return `M${px(x)} ${px(top + height)}v${px(r - height)}q0 ${px(-r)} ${px(r)} ${px(-r)}h${px(width - 2 * r)}q${px(r)} 0 ${px(r)} ${px(r)}v${px(height - r)}Z`;
}

/** A dot at each point, drawn with round caps as one mark. */
export function dotsPath(points: readonly ({ x: number; y: number } | null)[]): string {
  return points.map((point) => (point === null ? "" : `M${px(point.x)} ${px(point.y)}h0`)).join("");
}
