import { describe, expect, it } from "vitest";
import type { WorkoutEntry } from "../../bindings";
import { t } from "../../messages";
import { commonest, eventsOf, lastedS, titleOf, totalsOf } from "./entries";

const entry = (more: Partial<WorkoutEntry>): WorkoutEntry => ({
  kind: "workout",
  id: "a",
  day: "2026-11-20",
  activity: "running",
  intensity: "moderate",
  label: null,
  source: "manual",
  start: "2026-11-20T18:00:00+01:00",
  end: "2026-11-20T18:45:00+01:00",
  caloriesKcal: null,
  distanceM: null,
  averageHeartRateBpm: null,
  highestHeartRateBpm: null,
  mood: null,
  ...more,
});

describe("a workout", () => {
  it("is called by its label, else by what was done, else by what it is", () => {
    expect(titleOf(entry({ label: "Morning round" }))).toBe("Morning round");
    expect(titleOf(entry({}))).toBe("Running");
    expect(titleOf(entry({ activity: "undersea_hockey" }))).toBe("Undersea hockey");
    expect(titleOf(entry({ activity: "", kind: "session" }))).toBe("Session");
  });

  it("lasts from start to end, also over a change of the clock", () => {
    expect(lastedS(entry({}))).toBe(2700);
    expect(lastedS(entry({ start: "2026-10-25T02:30:00+02:00", end: "2026-10-25T02:30:00+01:00" }))).toBe(3600);
    expect(lastedS(entry({ end: "soon" }))).toBeNull();
  });
});

describe("many of them", () => {
  const entries = [entry({}), entry({ id: "b", caloriesKcal: 200 }), entry({ id: "c", kind: "session", activity: "meditation" })];

  it("are summed by what is there: a missing number is not zero", () => {
    expect(totalsOf(entries)).toEqual({ workouts: 2, sessions: 1, lastedS: 8100, kcal: 200, metres: null });
    expect(totalsOf([])).toEqual({ workouts: 0, sessions: 0, lastedS: 0, kcal: null, metres: null });
  });

  it("have a row for each kind, and a commonest kind", () => {
    const events = eventsOf(entries);
    expect(events.map(({ lane }) => lane)).toEqual(["workout:running", "workout:running", "session:meditation"]);
    expect(commonest(events)).toEqual(["Running"]);
  });

  it("have two commonest kinds when both came equally often, and none to speak of when most did", () => {
    const events = eventsOf([...entries, entry({ id: "d", kind: "session", activity: "meditation" })]);
    expect(t("workouts.takeaway", 4, commonest(events))).toBe("4 entries, most often Meditation and Running");
    expect(t("workouts.takeaway", 3, ["Cycling", "Running", "Walking"])).toBe("3 entries");
    expect(t("workouts.takeaway", 1, ["Running"])).toBe("1 entry: Running");
  });
});
