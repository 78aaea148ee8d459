import type { DayPlace } from "../../bindings";
import { nearest, NEWEST, OLDEST } from "./calendar";

export function placeOf(day: string): DayPlace {
  return {
    day,
    previous: nearest(day, -1),
    next: nearest(day, 1),
    oldest: OLDEST,
    newest: NEWEST,
    fetchedAt: "2026-11-20T08:14:00+01:00",
  };
}

export const NOWHERE: DayPlace = { day: NEWEST, previous: null, next: null, oldest: null, newest: null, fetchedAt: null };

export function askedDay(args: Record<string, unknown>): string {
  return typeof args["day"] === "string" ? args["day"] : NEWEST;
}
