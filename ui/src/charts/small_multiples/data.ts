import type { TrendColumn } from "../../bindings";
import { extent } from "../axis/scale";

/** Shares of a whole, night by night: each part of the sum of all, in percent; none where any part is missing. */
export function shares(parts: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const count = parts[0]?.length ?? 0;
  const wholes = Array.from({ length: count }, (_, index) => {
    const values = parts.map((part) => part[index] ?? null);
    if (values.some((value) => value === null)) return null;
    const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
    return sum > 0 ? sum : null;
  });
  return parts.map((part) =>
    part.map((value, index) => {
      const whole = wholes[index] ?? null;
      return value === null || whole === null ? null : (value / whole) * 100;
    }),
  );
}

/** The columns' values of the range, or of the days they are compared with; `null` when there is no comparison night by night. */
export function comparedValues(columns: readonly TrendColumn[], days: number): (number | null)[][] | null {
  const found = columns.map((column) => column.compared?.values ?? null);
  return found.every((values) => values !== null && values.length === days) ? found.map((values) => values ?? []) : null;
}

/**
 * One domain for each panel, all of the same extent: a percent is as high in one as in another, so that changes can be compared, and each is
 * moved to where its own values lie. The ends are multiples of five.
 */
export function panelDomains(panels: readonly (readonly (number | null)[])[]): [number, number][] {
  const STEP = 5;
  const extents = panels.map((values): [number, number] => extent(values) ?? [0, 2 * STEP]);
  const needed = Math.max(2 * STEP, ...extents.map(([low, high]) => Math.ceil(high / STEP) * STEP - Math.floor(low / STEP) * STEP));
  // Of even steps, so that the rule in the middle is a whole one too.
  const widest = Math.ceil(needed / (2 * STEP)) * 2 * STEP;
  return extents.map(([low, high]) => {
    const first = Math.floor(low / STEP) * STEP;
    const spare = widest - (Math.ceil(high / STEP) * STEP - first);
    const start = Math.max(0, first - Math.floor(spare / 2 / STEP) * STEP);
    return [start, start + widest];
  });
}

export type Cell = { left: number; top: number; width: number; height: number };

const GAP_PX = 28;
const HEAD_PX = 26;
const AXIS_PX = 22;
const NARROW_PX = 680;

/** Panels side by side, or two by two where the window is narrow. */
export function panelCells(count: number, width: number, plotHeight: number, axisWidth: number): { cells: Cell[]; height: number } {
  const columns = width < NARROW_PX ? Math.min(2, count) : count;
  const cellWidth = (width - GAP_PX * (columns - 1)) / columns;
  const rowHeight = HEAD_PX + plotHeight + AXIS_PX;
  const cells = Array.from({ length: count }, (_, index) => ({
    left: (index % columns) * (cellWidth + GAP_PX) + axisWidth,
    top: Math.floor(index / columns) * rowHeight + HEAD_PX,
    width: cellWidth - axisWidth,
    height: plotHeight,
  }));
  return { cells, height: Math.ceil(count / columns) * rowHeight };
}
