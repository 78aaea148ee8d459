import type { Translated } from "../catalogue";
import type { units as english } from "../en/units";
import { pluralGerman as plural } from "../plural";

export const units = {
  "unit.h": "Std.",
  "unit.min": "Min.",
  "unit.s": "Sek.",
  "unit.bpm": "bpm",
  "unit.ms": "ms",
  "unit.met_min": "MET-Min.",
  "unit.per_min": "/min",
  "unit.percent": (number: string) => `${number}\u202f%`,
  "unit.percent_points": (count: number) => plural(count, "Prozentpunkt", "Prozentpunkte"),
  "unit.range": (low: string, high: string) => `${low} bis ${high}`,
  "unit.years": (count: number) => plural(count, "Jahr", "Jahre"),
  "unit.axis_hours": "Stunden",
  "unit.axis_miles": "Meilen",
  "unit.axis_breaths": "Atemzüge je Minute",
  "unit.axis_years": "Jahre",
  "unit.axis_score": "0 bis 100",
} as const satisfies Translated<typeof english>;
