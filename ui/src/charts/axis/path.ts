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

/** The area between two lines, in one piece per run without gaps. */
export function bandPath(points: readonly ({ x: number; top: number; bottom: number } | null)[]): string {
  return runs(points)
    .map((run) => {
      const top = run.map((point, index) => `${index === 0 ? "M" : "L"}${px(point.x)} ${px(point.top)}`).join("");
      const bottom = [...run].reverse().map((point) => `L${px(point.x)} ${px(point.bottom)}`).join("");
      return `${top}${bottom}Z`;
    })
    .join("");
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

function runs<Point>(points: readonly (Point | null)[]): Point[][] {
  const found: Point[][] = [];
  let open = false;
  for (const point of points) {
    if (point === null) {
      open = false;
      continue;
    }
    if (open) found[found.length - 1]?.push(point);
    else found.push([point]);
    open = true;
  }
  return found;
}
