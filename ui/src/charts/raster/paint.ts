import type { Cells } from "./cells";
import { hasFlag, type RowFacts } from "./order";

/** A colour as the pixels of a canvas hold it: alpha, blue, green, red. */
export type Pixel = number;

export type Palette = {
  /** By code; the first is the ground. */
  codes: readonly Pixel[];
  rule: Pixel;
  midnight: Pixel;
  hatch: Pixel;
};

/** What of the rows is painted where; all in device pixels. */
export type Canvas = {
  width: number;
  height: number;
  /** Height of a row; below one pixel several rows share one. */
  rowPx: number;
  /** How far the rows are scrolled. */
  topPx: number;
  /** Whether each row goes on with the day after it. */
  double: boolean;
};

const HATCH_PX = 6;

/** `#rrggbb` as a pixel of little-endian memory; black for anything else. */
export function pixel(colour: string): Pixel {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  const part = (index: number): number => Number.parseInt(match?.[index] ?? "0", 16);
  return ((255 << 24) | (part(3) << 16) | (part(2) << 8) | part(1)) >>> 0;
}

/** Fills `target` (width times height pixels) with the rows that are in sight. */
export function paint(target: Uint32Array, canvas: Canvas, cells: Cells, rows: readonly RowFacts[], palette: Palette): void {
  const { width, height, rowPx, topPx, double } = canvas;
  const perRow = double ? cells.width * 2 : cells.width;
  const cellOf = Uint16Array.from({ length: width }, (_, x) => Math.min(perRow - 1, Math.floor(((x + 0.5) * perRow) / width)));
  const ground = groundRow(cellOf, perRow, cells, palette);
  const line = new Uint8Array(perRow);
  let seen = -1;
  for (let y = 0; y < height; y += 1) {
    const first = Math.floor((topPx + y) / rowPx);
    const last = Math.max(first + 1, Math.min(rows.length, Math.floor((topPx + y + 1) / rowPx)));
    const start = y * width;
    if (first >= rows.length || first < 0) {
      target.fill(palette.codes[0] ?? 0, start, start + width);
      continue;
    }
    if (first === seen && rowPx >= 1 && !isBlank(cells, rows[first])) {
      target.copyWithin(start, start - width, start);
      continue;
    }
    seen = first;
    gather(line, cells, rows, first, last, double);
    const blank = last - first === 1 && isBlank(cells, rows[first]);
    for (let x = 0; x < width; x += 1) {
      const code = line[cellOf[x] ?? 0] ?? 0;
      target[start + x] = code === 0 ? (blank && (x + y + topPx) % HATCH_PX === 0 ? palette.hatch : (ground[x] ?? 0)) : (palette.codes[code] ?? 0);
    }
  }
}

const isBlank = (cells: Cells, row: RowFacts | undefined): boolean => row !== undefined && hasFlag(cells, row.row, "nothing");

/** The line under the cells: the ground with a rule each three hours and a stronger one at midnight. */
function groundRow(cellOf: Uint16Array, perRow: number, cells: Cells, palette: Palette): Uint32Array {
  const perHour = cells.width / 24;
  return Uint32Array.from(cellOf, (cell, x) => {
    const isEdge = cell !== cellOf[x - 1] && cell > 0 && cell < perRow;
    const hour = (cells.startHour + cell / perHour) % 24;
    if (!isEdge || hour % 3 !== 0) return palette.codes[0] ?? 0;
    return hour === 0 ? palette.midnight : palette.rule;
  });
}

/** The codes of one row, or the commonest of several that share a pixel. */
function gather(line: Uint8Array, cells: Cells, rows: readonly RowFacts[], first: number, last: number, double: boolean): void {
  const { width } = cells;
  if (last - first <= 1) {
    copyRow(line, 0, cells, rows[first]?.row);
    if (double) copyRow(line, width, cells, nextRow(cells, rows[first]?.row));
    return;
  }
  const counts = new Uint16Array(8);
  for (let cell = 0; cell < line.length; cell += 1) {
    counts.fill(0);
    for (let at = first; at < last; at += 1) {
      const row = rows[at]?.row;
      const from = cell < width ? row : nextRow(cells, row);
      const code = from === undefined ? 0 : (cells.codes[from * width + (cell % width)] ?? 0);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    line[cell] = commonest(counts);
  }
}

function copyRow(line: Uint8Array, at: number, cells: Cells, row: number | undefined): void {
  if (row === undefined) line.fill(0, at, at + cells.width);
  else line.set(cells.codes.subarray(row * cells.width, (row + 1) * cells.width), at);
}

/** The row of the day after, which a double plot goes on with. */
export function nextRow(cells: Cells, row: number | undefined): number | undefined {
  if (row === undefined) return undefined;
  const day = cells.days[row] ?? 0;
  return cells.days[row + 1] === day + 1 ? row + 1 : undefined;
}

function commonest(counts: Uint16Array): number {
  let best = 0;
  for (let code = 1; code < counts.length; code += 1) if ((counts[code] ?? 0) > (counts[best] ?? 0)) best = code;
  return best;
}
