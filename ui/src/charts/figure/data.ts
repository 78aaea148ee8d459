/** What a chart draws, as text. Cells that hold numbers are right-aligned by their column. */
export type ChartTable = {
  columns: { label: string; numeric: boolean; unit?: string }[];
  rows: string[][];
  /**
   * The same rows as values: numbers as received, in the unit of their column, days and instants in ISO 8601, `null` where nothing was
   * measured. This is what the data file holds; without it the file has the texts.
   */
  values?: (string | number | null)[][];
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

/** What a key does to a chart, beside moving its cursor. */
export type FigureAction = "table" | "listen" | "annotate" | "leave" | "pick" | "zoom_in" | "zoom_out" | "pan_back" | "pan_on" | "series_up" | "series_down";

const ACTIONS: Readonly<Record<string, FigureAction>> = {
  t: "table",
  s: "listen",
  a: "annotate",
  Escape: "leave",
  Enter: "pick",
  "+": "zoom_in",
  "=": "zoom_in",
  "-": "zoom_out",
  PageUp: "pan_back",
  PageDown: "pan_on",
  ArrowUp: "series_up",
  ArrowDown: "series_down",
};

/** Letters work in both cases, so that Caps Lock does not take the chart's keys away. */
export function figureAction(key: string): FigureAction | undefined {
  const found = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(ACTIONS, found) ? ACTIONS[found] : undefined;
}

/** The rows of a page of a long table, and how many pages there are. */
export function tablePage<T>(rows: readonly T[], page: number, size: number): { rows: readonly T[]; first: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const first = Math.min(Math.max(0, page), pages - 1) * size;
  return { rows: rows.slice(first, first + size), first, pages };
}

/** A file name out of a chart's sentence: what stands before its colon, in small letters and hyphens. */
export function fileName(takeaway: string): string {
  const [head = ""] = takeaway.split(/[:,.]/, 1);
  const plain = head.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "chart";
}
