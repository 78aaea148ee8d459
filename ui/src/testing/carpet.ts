import { readCells, UNKNOWN_OFFSET, type CarpetKind, type Cells } from "../charts/raster/cells";
import { dayNumber } from "../format/day";

export type CarpetRow = {
  /** Codes from a cell on. */
  sleep?: { from: number; codes: string }[];
  flags?: number;
  offsetMin?: number;
};

const CELLS = 288;

/** Bytes as Rust sends them, one row for each day from `first`. */
export function carpetBytes(kind: CarpetKind, first: string, rows: CarpetRow[]): ArrayBuffer {
  const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
  const offsetsAt = 32 + padded(rows.length * 4);
  const flagsAt = offsetsAt + padded(rows.length * 2);
  const codesAt = flagsAt + padded(rows.length);
  const buffer = new ArrayBuffer(codesAt + rows.length * CELLS);
  const view = new DataView(buffer);
  [0x31435352, rows.length, CELLS, kind === "sleep" ? 12 : 0].forEach((value, index) => view.setUint32(index * 4, value, true));
  rows.forEach(({ sleep = [], flags = 0, offsetMin = UNKNOWN_OFFSET }, row) => {
    view.setInt32(32 + row * 4, (dayNumber(first) ?? 0) + row, true);
    view.setInt16(offsetsAt + row * 2, offsetMin, true);
    view.setUint8(flagsAt + row, flags);
    for (const { from, codes } of sleep) Array.from(codes).forEach((code, at) => view.setUint8(codesAt + row * CELLS + from + at, Number(code)));
  });
  return buffer;
}

export const carpetOf = (kind: CarpetKind, first: string, rows: CarpetRow[]): Cells => readCells(carpetBytes(kind, first, rows), kind);
