import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../../format/day";
import { pannedDays, zoomedDays } from "./day_window";

const span = { first: "2016-01-01", last: "2026-11-20" };
const month = { first: "2026-06-01", last: "2026-06-30" };

describe("zooming days", () => {
  it("halves and doubles around the day of the cursor", () => {
    expect(zoomedDays(month, 0.5, "2026-06-01", span)).toEqual({ first: "2026-06-01", last: "2026-06-15" });
    expect(zoomedDays(month, 0.5, "2026-06-30", span)).toEqual({ first: "2026-06-16", last: "2026-06-30" });
    expect(daysBetween("2026-05-01", zoomedDays(month, 2, "2026-06-15", span).last)).toBeGreaterThan(59);
  });

  it("goes no further than a week, nor beyond the data", () => {
    const few = { first: "2026-06-01", last: "2026-06-03" };
    expect(zoomedDays(few, 0.5, "2026-06-02", span)).toEqual(few);
    expect(zoomedDays({ first: "2026-06-01", last: "2026-06-09" }, 0.5, "2026-06-01", span)).toEqual({ first: "2026-06-01", last: "2026-06-07" });
    const wider = { first: "2015-01-01", last: "2026-11-20" };
    expect(zoomedDays(wider, 2, "2020-01-01", span)).toEqual(wider);
    expect(pannedDays(wider, -1, span)).toEqual(wider);
    expect(zoomedDays(wider, 0.5, "2026-11-20", span).last).toBe("2026-11-20");
  });

  it("stays within the data, a week at least, in a thousand random steps", () => {
    let state = 21;
    const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
    let shown = month;
    for (let round = 0; round < 1000; round += 1) {
      const days = daysBetween(shown.first, shown.last);
      shown = next() < 0.5 ? zoomedDays(shown, next() < 0.5 ? 0.5 : 2, addDays(shown.first, Math.floor(next() * days)), span) : pannedDays(shown, next() < 0.5 ? 1 : -1, span);
      expect(shown.first >= span.first && shown.last <= span.last).toBe(true);
      expect(daysBetween(shown.first, shown.last)).toBeGreaterThanOrEqual(6);
    }
  });

  it("keeps something known in sight while it moves on", () => {
    expect(pannedDays(month, 1, span)).toEqual({ first: "2026-06-25", last: "2026-07-24" });
    expect(pannedDays({ first: "2026-11-01", last: "2026-11-20" }, 1, span).last).toBe("2026-11-20");
  });
});
