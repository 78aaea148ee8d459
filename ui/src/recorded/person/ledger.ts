/** What the recorded app knows of each collection and day: mostly that it is here, with every reason why a day can be empty somewhere. */
import type { DataCollection, DataState, DayCell } from "../../bindings";
import { currentState } from "../world";
import { dataAsked } from "./asked";
import { chance, isWorn, NEWEST, ODD, OLDEST } from "./calendar";

export const TODAY = "2026-11-21";
export const UNDATED = ["personal_info", "ring_configuration"];
const SERIES = ["heartrate", "ring_battery_level"];

/** Collections that have something on some days only, and how often. */
const RARE: Record<string, number> = { workout: 0.35, session: 0.08, enhanced_tag: 0.2, tag: 0.03, rest_mode_period: 0.01, vO2_max: 0.04 };

type Fault = Pick<DataCollection, "state" | "failed" | "missingScope">;

const whole: Fault = { state: "complete", failed: null, missingScope: null };
const failed: Fault = { state: "failed", failed: "Oura answered with an error of its own (HTTP 500), five times in a row.", missingScope: null };
const consent = (scope: string): Fault => ({ state: "scope_missing", failed: null, missingScope: scope });

const asked = (): string => new URLSearchParams(location.search).get("recorded") ?? "ready";

/** How a collection stands in the scenario of the address. */
export function faultOf(collection: string, percent: number): Fault {
  const scenario = asked();
  const state = (word: DataState): Fault => ({ ...whole, state: word });
  if (dataAsked() === "empty") return state("never");
  if (scenario === "failed_collection" && collection === "session") return failed;
  if (["failed_collection", "missing_scopes", "not_understood"].includes(scenario) && collection === "daily_stress") return consent("stress");
  if (scenario === "missing_scopes" && collection === "heartrate") return consent("heartrate");
  if (collection === "tag") return state("not_offered");
  const running = currentState().stage;
  if (running.name === "ready" && running.sync.phase === "running" && running.sync.current?.collection === collection) return state("running");
  return percent < 100 ? state("pending") : whole;
}

export function cellOf(collection: string, day: string, percent: number): DayCell {
  const fault = faultOf(collection, percent);
  const empty = (reason: string): DayCell => ({ day, state: "empty", reason, items: 0, revisions: 0 });
  if (fault.state === "never") return empty("not_asked");
  if (fault.state === "scope_missing") return empty("scope_missing");
  if (fault.state === "not_offered") return empty("not_offered");
  if (day < OLDEST) return empty("before_first_ring");
  if (fault.state === "failed" && day >= "2026-11-10") return { day, state: "failed", reason: null, items: 0, revisions: 0 };
  if ((fault.state === "pending" || fault.state === "running") && day < "2024-03-01") return { ...empty(""), state: "pending", reason: null };
  if (day > NEWEST) return empty("not_synced_yet");
  if (day >= "2025-08-04" && day <= "2025-08-06") return empty("not_asked");
  if (!isWorn(day)) return empty("not_worn");
  if (chance(day, collection.length * 7) > (RARE[collection] ?? 0.985)) return empty("none_at_oura");
  const items = SERIES.includes(collection) ? 180 + Math.floor(chance(day, 5) * 108) : 1;
  const revisions = day === ODD.splitNight ? 2 : chance(day, 9 + collection.length) > 0.92 ? 1 : 0;
  return { day, state: "present", reason: null, items, revisions };
}

/** How far a collection is, of what the sync says. */
export function percentOf(collection: string): number {
  const { stage } = currentState();
  return stage.name === "ready" ? (stage.sync.collections.find((row) => row.collection === collection)?.percent ?? 100) : 100;
}
