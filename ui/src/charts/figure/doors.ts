/**
 * What leaves a chart passes through here: charts know neither Rust nor the window, so the shell gives them these doors once, before the
 * first chart is on screen. Without them (in a test, in a report) a chart has no export menu.
 */
export type Doors = {
  /** A finished picture; `name` is a file name without its ending. */
  exportChart: (name: string, format: "png" | "pdf", svg: string) => void;
  saveText: (name: string, kind: "svg" | "csv", text: string) => void;
  copyPicture: (svg: string) => void;
  copyText: (text: string) => void;
  /** Opens the note of a day, or of several days. */
  annotate: (firstDay: string, lastDay: string) => void;
};

let open: Doors | null = null;

export function setDoors(doors: Doors | null): void {
  open = doors;
}

export const doors = (): Doors | null => open;
