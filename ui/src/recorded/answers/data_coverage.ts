import type { DataCoverage } from "../../bindings";
import { daysFrom } from "../../format/day";
import { cellOf, percentOf, TODAY, UNDATED } from "../person/ledger";

export default function dataCoverage({ collection, year }: Record<string, unknown>): DataCoverage {
  const [name, asked] = [String(collection), Number(year)];
  const last = `${asked}-12-31` < TODAY ? `${asked}-12-31` : TODAY;
  const percent = percentOf(name);
  const undated = UNDATED.includes(name);
  return {
    collection: name,
    year: asked,
    years: undated ? [] : [2026, 2025, 2024, 2023],
    days: undated ? [] : daysFrom(`${asked}-01-01`, last).map((day) => cellOf(name, day, percent)),
  };
}
