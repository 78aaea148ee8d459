import type { ChartTable } from "../data";

/**
 * The whole table as RFC 4180: CRLF between lines, quotes around what needs them. Numbers have a point and no thousands separator whatever
 * the window's language is; the unit stands in the header.
 */
export function csvOf(table: ChartTable, noData: string): string {
  const header = table.columns.map(({ label, unit }) => (unit === undefined || unit === "" ? label : `${label} (${unit})`));
  const rows: readonly (readonly (string | number | null)[])[] =
    table.values ?? table.rows.map((row) => row.map((cell) => (cell === noData ? null : cell)));
  return [header, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
