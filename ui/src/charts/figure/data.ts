/** What a chart draws, as text. Cells that hold numbers are right-aligned by their column. */
export type ChartTable = {
  columns: { label: string; numeric: boolean }[];
  rows: string[][];
};

const STRIDE = 10;

/** Where a key moves the cursor among `count` places; `undefined` for a key that means nothing here. */
export function movedCursor(
  cursor: number | null,
  key: string,
  shift: boolean,
  count: number,
): number | null | undefined {
  const stride = shift ? STRIDE : 1;
  const last = count - 1;
  if (count === 0) return undefined;
  switch (key) {
    case "ArrowRight":
      return cursor === null ? 0 : Math.min(last, cursor + stride);
    case "ArrowLeft":
      return cursor === null ? last : Math.max(0, cursor - stride);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

/** The band of `count` equal bands between two pixels that `x` falls in; `null` outside. */
export function bandAt(x: number, left: number, right: number, count: number): number | null {
  if (count === 0 || x < left || x > right || right <= left) return null;
  return Math.min(count - 1, Math.floor(((x - left) / (right - left)) * count));
}
