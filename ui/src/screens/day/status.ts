import type { DayPlace, Problem } from "../../bindings";

export type ScreenStatus = "ready" | "loading" | "empty" | "error";

/** An answer that is there counts more than a later one that failed: the old day stays in sight, with a notice above it. */
export function dayStatus(place: DayPlace | null, problem: Problem | null, hasData: boolean): ScreenStatus {
  if (place === null) return problem === null ? "loading" : "error";
  return place.newest === null || !hasData ? "empty" : "ready";
}
