import { plural } from "../plural";

/** Units as they are written beside a number, and as an axis is named. */
export const units = {
  "unit.h": "h",
  "unit.min": "min",
  "unit.s": "s",
  "unit.bpm": "bpm",
  "unit.ms": "ms",
  "unit.met_min": "MET min",
  "unit.per_min": "/min",
  "unit.percent": (number: string) => `${number}%`,
  "unit.percent_points": (count: number) => plural(count, "point", "points"),
  "unit.range": (low: string, high: string) => `${low} to ${high}`,
  "unit.years": (count: number) => plural(count, "year", "years"),
  "unit.axis_hours": "hours",
  "unit.axis_miles": "miles",
  "unit.axis_breaths": "breaths per minute",
  "unit.axis_years": "years",
  "unit.axis_score": "0 to 100",
} as const;
