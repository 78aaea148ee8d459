/** Where the rows of a carpet stand, and where keys and pointer lead. All in CSS pixels. */
export type Geometry = {
  left: number;
  right: number;
  /** Of the rows, below the hours. */
  top: number;
  height: number;
  rowPx: number;
  scrollPx: number;
  rows: number;
  /** Cells of a row, of both days in a double plot. */
  cells: number;
};

/** Between 288 cells and the widest window the smallest row that can be hit with a pointer. */
export const ROW_PX = 3;
const HOUR_CELLS = 12;
const STRIDE = 10;

/** A cursor holds row and cell in one number, as the figure around the carpet wants it. */
export const placeOf = (row: number, cell: number, cells: number): number => row * cells + cell;
export const rowOf = (place: number, cells: number): number => Math.floor(place / cells);
export const cellOf = (place: number, cells: number): number => place % cells;

export function placeAt(x: number, y: number, at: Geometry): number | null {
  if (x < at.left || x >= at.right || y < at.top || y >= at.top + at.height) return null;
  const row = Math.floor((y - at.top + at.scrollPx) / at.rowPx);
  if (row < 0 || row >= at.rows) return null;
  const cell = Math.min(at.cells - 1, Math.floor(((x - at.left) / (at.right - at.left)) * at.cells));
  return placeOf(row, cell, at.cells);
}

/** Where a key leads: the arrows by one cell or row, with Shift by ten; Home and End to the ends of the row, Page keys by a screenful. */
export function movedPlace(place: number | null, key: string, shift: boolean, at: Pick<Geometry, "rows" | "cells" | "rowPx" | "height">): number | null | undefined {
  if (at.rows === 0) return undefined;
  const stride = shift ? STRIDE : 1;
  const page = Math.max(1, Math.floor(at.height / at.rowPx) - 1);
  const [row, cell] = place === null ? [0, at.cells >> 1] : [rowOf(place, at.cells), cellOf(place, at.cells)];
  const to = (nextRow: number, nextCell: number): number =>
    placeOf(Math.min(at.rows - 1, Math.max(0, nextRow)), Math.min(at.cells - 1, Math.max(0, nextCell)), at.cells);
  switch (key) {
    case "ArrowDown":
      return place === null ? to(0, cell) : to(row + stride, cell);
    case "ArrowUp":
      return place === null ? to(0, cell) : to(row - stride, cell);
    case "ArrowRight":
      return to(row, cell + (shift ? HOUR_CELLS : 1));
    case "ArrowLeft":
      return to(row, cell - (shift ? HOUR_CELLS : 1));
    case "Home":
      return to(row, 0);
    case "End":
      return to(row, at.cells - 1);
    case "PageDown":
      return to(row + page, cell);
    case "PageUp":
      return to(row - page, cell);
    default:
      return undefined;
  }
}

/** How far to scroll so that a row is in sight. */
export function scrolledTo(row: number, at: Pick<Geometry, "rowPx" | "height" | "scrollPx" | "rows">): number {
  const top = row * at.rowPx;
  if (top < at.scrollPx) return top;
  if (top + at.rowPx > at.scrollPx + at.height) return top + at.rowPx - at.height;
  return at.scrollPx;
}

/** Never above the first nor below the last row. */
export const heldScroll = (px: number, at: Pick<Geometry, "rowPx" | "height" | "rows">): number =>
  Math.min(Math.max(0, at.rows * at.rowPx - at.height), Math.max(0, px));
