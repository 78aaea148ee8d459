import { tag } from "../figure/export/markup";
import { codeAt, type Cells } from "./cells";
import type { RowFacts } from "./order";
import { nextRow } from "./paint";

/** More rows than this would make a picture that no program opens gladly; beyond it neighbouring rows share one. */
const MOST_ROWS = 800;

/** The cells as one path for each code, runs of a row merged; for the exported picture. */
function carpetPaths(
  cells: Cells,
  rows: readonly RowFacts[],
  double: boolean,
  box: { width: number; height: number },
  colours: readonly string[],
): string {
  const drawn = rows.length <= MOST_ROWS ? rows : Array.from({ length: MOST_ROWS }, (_, at) => rows[Math.floor((at * rows.length) / MOST_ROWS)]);
  const height = box.height / Math.max(1, drawn.length);
  const perRow = double ? cells.width * 2 : cells.width;
  const cellPx = box.width / perRow;
  const paths = colours.map(() => "");
  drawn.forEach((facts, at) => {
    if (facts === undefined) return;
    for (const run of runs(cells, facts.row, double)) {
      const y = round(at * height);
      paths[run.code] += `M${round(run.from * cellPx)} ${y}h${round((run.to - run.from) * cellPx)}v${round(height)}h${round((run.from - run.to) * cellPx)}Z`;
    }
  });
  return paths.map((d, code) => (code === 0 || d === "" ? "" : tag("path", { d, fill: colours[code] }))).join("");
}

/** The rows as a drawing of their own; the names around them are on the page already. */
export function carpetSvg(cells: Cells, rows: readonly RowFacts[], double: boolean, width: number, height: number, colours: readonly string[]): string {
  const paths = carpetPaths(cells, rows, double, { width, height }, colours);
  return tag("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${String(width)} ${String(height)}` }, paths);
}

function runs(cells: Cells, row: number, double: boolean): { code: number; from: number; to: number }[] {
  const second = double ? nextRow(cells, row) : undefined;
  const found: { code: number; from: number; to: number }[] = [];
  const whole = double ? cells.width * 2 : cells.width;
  for (let cell = 0; cell < whole; cell += 1) {
    const of = cell < cells.width ? row : second;
    const code = of === undefined ? 0 : codeAt(cells, of, cell % cells.width);
    const open = found[found.length - 1];
    if (open !== undefined && open.code === code) open.to = cell + 1;
    else found.push({ code, from: cell, to: cell + 1 });
  }
  return found.filter(({ code }) => code !== 0);
}

const round = (value: number): number => Math.round(value * 100) / 100;

