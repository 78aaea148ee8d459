/** Why there is nothing to draw, as far as this computer can know. Pure. */
import type { ReadyStage } from "../../state.svelte";
import type { Span, Stretch } from "../../range/range";

export type Absence =
  | { kind: "first_run" }
  /** The person did not allow it when signing in. */
  | { kind: "scope"; scope: string }
  /** This generation of the ring does not measure it. */
  | { kind: "not_supported" }
  | { kind: "membership" }
  /** Allowed and synced, and still there is none at all. */
  | { kind: "never" }
  /** Other days have it; `before` and `after` are the nearest of them. */
  | { kind: "days"; where: "inside" | "before" | "after"; before: string | null; after: string | null };

/** Oura's scope for each part of the data (docs/data.md). */
const scopes: readonly [scope: string, metrics: RegExp][] = [
  ["spo2", /^(spo2_|breathing_disturbance)/],
  ["stress", /^(stress_|recovery_high|resilience)/],
  ["heart_health", /^(vascular_age|vo2_|pulse_wave_)/],
  ["heartrate", /^heart_rate$/],
  ["workout", /^workout/],
  ["session", /^session/],
  ["tag", /^tag/],
  ["ring_configuration", /^ring_/],
];

export const scopeOf = (metric: string): string => scopes.find(([, pattern]) => pattern.test(metric))?.[0] ?? "daily";

/** Blood oxygen, daytime stress, resilience and cardiovascular age came with the third generation of the ring. */
const OLD_RINGS = ["gen1", "gen2", "gen2m"];
const SINCE_GEN3 = ["spo2", "stress", "heart_health"];

/** Among things that are there, one that may not be read, or that this ring does not measure. */
export type PartAbsence = { kind: "scope" | "not_supported"; scope: string };

type Known = Pick<ReadyStage, "session" | "account" | "sync">;

/** For `metrics` that no day at all has. */
export function neverAny(metrics: readonly string[], known: Known | null): Absence {
  const wanted = [...new Set(metrics.map(scopeOf))];
  const missing = wanted.find((scope) => known?.session.missingScopes.includes(scope) === true);
  if (missing !== undefined) return { kind: "scope", scope: missing };
  const isNew = wanted.length > 0 && wanted.every((scope) => SINCE_GEN3.includes(scope));
  if (isNew && hasOldRing(known)) return { kind: "not_supported" };
  return { kind: known?.sync.phase === "membership_ended" ? "membership" : "never" };
}

/** For `metrics` without a value beside others that have some: the reasons that are known, each once. */
export function partsMissing(metrics: readonly string[], known: Known | null): PartAbsence[] {
  return [...new Set(metrics.map(scopeOf))].flatMap((scope): PartAbsence[] => {
    if (known?.session.missingScopes.includes(scope) === true) return [{ kind: "scope", scope }];
    return SINCE_GEN3.includes(scope) && hasOldRing(known) ? [{ kind: "not_supported", scope }] : [];
  });
}

const hasOldRing = (known: Known | null): boolean => OLD_RINGS.includes(known?.account?.ring?.hardwareType ?? "");

/** For a stretch that no day of has a value, while others have; `days` are those that do, in order. */
export function nothingIn(shown: Stretch, days: readonly string[]): Absence {
  const before = days.findLast((day) => day < shown.first) ?? null;
  const after = days.find((day) => day > shown.last) ?? null;
  return { kind: "days", where: before === null ? "before" : after === null ? "after" : "inside", before, after };
}

/** For one day without anything, with its nearest neighbours. */
export function nothingOn(day: string, span: Span, before: string | null, after: string | null): Absence {
  const where = day < span.oldest ? "before" : day > span.newest ? "after" : "inside";
  return {
    kind: "days",
    where,
    before: before ?? (where === "after" ? span.newest : null),
    after: after ?? (where === "before" ? span.oldest : null),
  };
}
