import { describe, expect, it } from "vitest";
import { readyStage, syncView } from "../../testing/app-state";
import { neverAny, nothingIn, nothingOn, partsMissing, scopeOf } from "./absence";

const span = { oldest: "2024-01-01", newest: "2026-11-20" };

describe("why a day is empty", () => {
  it("is the ring between days that have data", () => {
    expect(nothingOn("2026-03-02", span, "2026-03-01", "2026-03-04")).toEqual({ kind: "days", where: "inside", before: "2026-03-01", after: "2026-03-04" });
  });

  it("is the calendar before the first and after the last of them, with those one click away", () => {
    expect(nothingOn("2019-01-01", span, null, null)).toEqual({ kind: "days", where: "before", before: null, after: "2024-01-01" });
    expect(nothingOn("2027-01-01", span, null, null)).toEqual({ kind: "days", where: "after", before: "2026-11-20", after: null });
  });
});

describe("why a range is empty", () => {
  it("is told by the nearest days on both sides", () => {
    const days = ["2026-01-01", "2026-01-02", "2026-05-01"];
    expect(nothingIn({ first: "2026-02-01", last: "2026-02-28" }, days)).toEqual({ kind: "days", where: "inside", before: "2026-01-02", after: "2026-05-01" });
    expect(nothingIn({ first: "2025-02-01", last: "2025-02-28" }, days)).toMatchObject({ where: "before", after: "2026-01-01" });
    expect(nothingIn({ first: "2026-06-01", last: "2026-06-30" }, days)).toMatchObject({ where: "after", before: "2026-05-01" });
  });
});

describe("why a part is missing beside others", () => {
  const ready = readyStage();
  const old = readyStage({ account: ready.account && { ...ready.account, ring: ready.account.ring && { ...ready.account.ring, hardwareType: "gen2" } } });

  it("is the consent, said once for all of its metrics", () => {
    const missing = readyStage({ session: { ...ready.session, missingScopes: ["spo2", "ring_configuration"] } });
    expect(partsMissing(["spo2_average_percent", "breathing_disturbance_index", "average_breath_per_min"], missing)).toEqual([{ kind: "scope", scope: "spo2" }]);
    expect(partsMissing(["ring_battery_level"], missing)).toEqual([{ kind: "scope", scope: "ring_configuration" }]);
  });

  it("is the ring, or nothing that is known", () => {
    expect(partsMissing(["spo2_average_percent", "steps"], old)).toEqual([{ kind: "not_supported", scope: "spo2" }]);
    expect(partsMissing(["spo2_average_percent", "steps"], ready)).toEqual([]);
    expect(partsMissing(["spo2_average_percent"], null)).toEqual([]);
  });
});

describe("why there is none at all", () => {
  const missing = readyStage({ session: { ...readyStage().session, missingScopes: ["spo2"] } });

  it("is the consent before anything else", () => {
    expect(neverAny(["spo2_average_percent"], missing)).toEqual({ kind: "scope", scope: "spo2" });
    expect(neverAny(["stress_high_s"], missing)).toEqual({ kind: "never" });
  });

  it("is the ring only for what came with a later one", () => {
    const account = missing.account;
    const old = readyStage({ account: account && { ...account, ring: account.ring && { ...account.ring, hardwareType: "gen2" } } });
    expect(neverAny(["spo2_average_percent"], old)).toEqual({ kind: "not_supported" });
    expect(neverAny(["sleep_score"], old)).toEqual({ kind: "never" });
    expect(neverAny(["spo2_average_percent", "average_breath_per_min"], old)).toEqual({ kind: "never" });
    expect(neverAny(["vo2_max", "vascular_age_years", "pulse_wave_velocity_m_per_s"], old)).toEqual({ kind: "not_supported" });
  });

  it("is the membership where it has ended", () => {
    expect(neverAny(["stress_high_s"], readyStage({ sync: syncView({ phase: "membership_ended" }) }))).toEqual({ kind: "membership" });
    expect(neverAny(["stress_high_s"], null)).toEqual({ kind: "never" });
  });

  it("knows the scope of every metric that has one of its own", () => {
    expect(["spo2_average_percent", "stress_high_s", "resilience_level", "vo2_max", "workout", "tag", "steps"].map(scopeOf)).toEqual([
      "spo2",
      "stress",
      "stress",
      "heart_health",
      "workout",
      "tag",
      "daily",
    ]);
  });
});
