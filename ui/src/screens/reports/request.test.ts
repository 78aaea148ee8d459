import { describe, expect, test } from "vitest";
import type { ReportMetric, ReportPreview } from "../../bindings";
import { anyShown, choiceOf, choosing, paperOf, requestOf, thin, toggled, type Choice } from "./request";

const metric = (name: string, n: number, shown: boolean): ReportMetric => ({ metric: name, n, days: 90, shown, usual: shown });

const preview: ReportPreview = {
  first: "2026-08-23",
  last: "2026-11-20",
  days: 90,
  nights: 88,
  pages: 7,
  sections: [],
  metrics: [metric("total_sleep_s", 88, true), metric("spo2_average_percent", 12, true), metric("steps", 0, false)],
  gaps: [],
  grain: "day",
  oldest: "2023-01-01",
  newest: "2026-11-20",
};

describe("a report's request", () => {
  const choice: Choice = { audience: "doctor", metrics: null, tags: true, notes: false, name: "  ", paper: "a4" };

  test("leaves the name open when none is written", () => {
    const stretch = { first: "2026-08-23", last: "2026-11-20" };
    expect(requestOf(choice, stretch)).toEqual({ ...stretch, audience: "doctor", metrics: null, tags: true, notes: false, name: null, paper: "a4" });
    expect(requestOf({ ...choice, name: " Ada " }, stretch).name).toBe("Ada");
  });

  test("is found again in its address, but for the name", () => {
    const own = { metrics: ["steps", "vo2_max"], tags: false, notes: true, name: "Ada", paper: "letter" as const };
    const params = choosing({ range: "year", audience: "coach", metrics: "old" }, own, "a4");
    expect(params).toEqual({ range: "year", audience: "coach", metrics: "steps,vo2_max", tags: "no", notes: "yes", paper: "letter" });
    expect(choiceOf(params, "a4")).toEqual({ ...own, name: "" });
    expect(choosing(params, choiceOf({}, "a4"), "a4")).toEqual({ range: "year", audience: "coach" });
    expect(choiceOf({ metrics: "" }, "letter")).toEqual({ metrics: [], tags: true, notes: false, name: "", paper: "letter" });
  });

  test("takes metrics in and out and keeps their order", () => {
    expect(toggled(preview, "steps", true)).toEqual(["total_sleep_s", "spo2_average_percent", "steps"]);
    expect(toggled(preview, "total_sleep_s", false)).toEqual(["spo2_average_percent"]);
  });

  test("calls a measure thin that has values on few of the days", () => {
    expect(thin(preview).map((found) => found.metric)).toEqual(["spo2_average_percent"]);
    expect(anyShown(preview)).toBe(true);
    expect(anyShown({ ...preview, metrics: [metric("steps", 3, false)] })).toBe(false);
  });

  test("is printed on the paper of the region", () => {
    expect(["en-US", "de-DE", "en", "en-Latn-CA"].map(paperOf)).toEqual(["letter", "a4", "a4", "letter"]);
  });
});
