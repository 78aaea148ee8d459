/** Rows of five-minute cells, one for each day: what `carpet` answers with (RSC1, little endian; docs/data.md spells the layout). */
export type CarpetKind = "sleep" | "activity";

export type Cells = {
  kind: CarpetKind;
  /** The hour of the person's clock at which a row begins. */
  startHour: number;
  /** Cells of a row. */
  width: number;
  /** Days since 1970-01-01, the oldest first. */
  days: Int32Array;
  /** Minutes east of UTC; `UNKNOWN_OFFSET` where nothing says. */
  offsets: Int16Array;
  /** Bits of `FLAG`. */
  flags: Uint8Array;
  /** One byte for each cell, row by row; 0 is nothing recorded. */
  codes: Uint8Array;
};

export const FLAG = { clocksChanged: 1, travel: 2, nothing: 4 } as const;
export const UNKNOWN_OFFSET = -32_768;
export const CELL_MIN = 5;

const MAGIC = 0x31435352;
const HEADER_BYTES = 32;

/** What the codes of the cells mean, by their number. */
export const CODE_WORDS: Record<CarpetKind, readonly string[]> = {
  sleep: ["nothing", "deep", "light", "rem", "awake"],
  activity: ["nothing", "non_wear", "rest", "inactive", "low", "medium", "high"],
};

/** Throws when the bytes are none of a carpet: then window and program are of different versions. */
export function readCells(buffer: ArrayBuffer, kind: CarpetKind): Cells {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw new Error("these bytes are no carpet");
  const rows = view.getUint32(4, true);
  const width = view.getUint32(8, true);
  const daysAt = HEADER_BYTES;
  const offsetsAt = daysAt + padded(rows * 4);
  const flagsAt = offsetsAt + padded(rows * 2);
  const codesAt = flagsAt + padded(rows);
  if (buffer.byteLength < codesAt + rows * width) throw new Error("this carpet was cut off");
  return {
    kind,
    startHour: view.getUint32(12, true),
    width,
    days: new Int32Array(buffer, daysAt, rows),
    offsets: new Int16Array(buffer, offsetsAt, rows),
    flags: new Uint8Array(buffer, flagsAt, rows),
    codes: new Uint8Array(buffer, codesAt, rows * width),
  };
}

/** Pages that follow each other, the oldest first, as one. */
export function joined(pages: readonly Cells[]): Cells | null {
  const [first] = pages;
  if (first === undefined) return null;
  const rows = pages.reduce((sum, page) => sum + page.days.length, 0);
  const whole: Cells = {
    ...first,
    days: new Int32Array(rows),
    offsets: new Int16Array(rows),
    flags: new Uint8Array(rows),
    codes: new Uint8Array(rows * first.width),
  };
  let at = 0;
  for (const page of pages) {
    whole.days.set(page.days, at);
    whole.offsets.set(page.offsets, at);
    whole.flags.set(page.flags, at);
    whole.codes.set(page.codes, at * first.width);
    at += page.days.length;
  }
  return whole;
}

/** The label of a row's day, `YYYY-MM-DD`. */
export function dayOf(cells: Cells, row: number): string {
  return new Date((cells.days[row] ?? 0) * 86_400_000).toISOString().slice(0, 10);
}

export const codeAt = (cells: Cells, row: number, cell: number): number => cells.codes[row * cells.width + cell] ?? 0;

/** Minutes of the person's clock at which a cell begins, 0 to 1439. */
export const minuteOf = (cells: Cells, cell: number): number => (cells.startHour * 60 + cell * CELL_MIN) % 1440;

/** The cells of a row that count: sleep of any stage, or activity of any class above rest. */
export function isCounted(kind: CarpetKind, code: number): boolean {
  return kind === "sleep" ? code >= 1 && code <= 3 : code >= 4;
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
