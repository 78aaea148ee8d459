import { describe, expect, it } from "vitest";
import trend from "../../recorded/answers/trend";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import { trendColumn } from "../../testing/trend";
import { askRange, askTrend, partsOf } from "./answer";

describe("what a screen with a range asks", () => {
  const metrics = ["sleep_score", "total_sleep_s", "deep_sleep_s", "rem_sleep_s", "light_sleep_s", "awake_s", "latency_s", "efficiency_percent"];

  it("is one question for a month", async () => {
    const rust = new Rust(appState(readyStage()), { trend });
    await askRange({ range: "month" }, metrics, false, null);
    expect(rust.calls.filter(([, args]) => (args["metrics"] as string[]).length > 0)).toHaveLength(1);
  });

  it("is several for a history whose values would not fit into one answer, and the columns come in order", async () => {
    const long = (args: Record<string, unknown>): unknown => ({ ...trend(args), oldest: "2016-01-01" });
    const rust = new Rust(appState(readyStage()), { trend: long });
    await askRange({}, [], false, null);
    rust.calls.length = 0;
    const { trend: answer } = await askRange({ range: "all" }, metrics, false, null);
    const asked = rust.calls.map(([, args]) => args["metrics"] as string[]).filter((part) => part.length > 0);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.flat()).toEqual(metrics);
    expect(answer.columns.map(({ metric }) => metric)).toEqual(metrics);
  });

  it("comes in parts that lose nothing and weigh no more than they may", () => {
    expect(partsOf(metrics, 15)).toEqual([metrics.slice(0, 2), metrics.slice(2, 4), metrics.slice(4, 6), metrics.slice(6)]);
    expect(partsOf(["bedtime_start_min", "sleep_score", "bedtime_end_min"], 20)).toEqual([["bedtime_start_min", "sleep_score"], ["bedtime_end_min"]]);
    expect(partsOf(["bedtime_start_min", "steps"], 1)).toEqual([["bedtime_start_min"], ["steps"]]);
    expect(partsOf([], 15)).toEqual([]);
  });

  it("fits into answers also when the ring was off on every other day of ten years", async () => {
    const [first, last, DAYS] = ["2016-11-23", "2026-11-20", 3650];
    const amounts = ["steps", "active_calories_kcal", "equivalent_walking_distance_m", "sedentary_s", "low_activity_s", "medium_activity_s", "high_activity_s", "resting_s"];
    const sizes: number[] = [];
    const part = { marks: "01".repeat(DAYS / 2), unfinished: null };
    const long = (args: Record<string, unknown>): unknown => {
      const columns = (args["metrics"] as string[]).map((metric) => trendColumn(metric, new Array<number>(DAYS).fill(86_400), { part }));
      const answer = { first, last, oldest: first, newest: last, columns };
      sizes.push(JSON.stringify(answer).length);
      return answer;
    };
    new Rust(appState(readyStage()), { trend: long });
    const answer = await askTrend({ first, last, compare: null }, amounts);
    expect(answer.columns).toHaveLength(amounts.length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(120_000);
  });

  it("does not ask how far the data reaches when it was told so, and asks again when that has changed", async () => {
    const reach = { newest: "2026-06-30" };
    const until = (args: Record<string, unknown>): unknown => ({ ...trend(args), oldest: "2026-01-01", ...reach });
    const rust = new Rust(appState(readyStage()), { trend: until });
    const lastDays = (): unknown[] => rust.calls.map(([, args]) => args["last"]);
    await askRange({ range: "month" }, ["sleep_score"], false, null);
    rust.calls.length = 0;
    await askRange({ range: "week" }, ["sleep_score"], false, null);
    expect(lastDays()).toEqual(["2026-06-30"]);
    reach.newest = "2026-07-01";
    const { span } = await askRange({ range: "week" }, ["sleep_score"], false, null);
    expect(span?.newest).toBe("2026-07-01");
    expect(lastDays()).toEqual(["2026-06-30", "2026-06-30", "2026-07-01"]);
  });
});
