import type { Problem, ReportMetric, ReportPreview, ReportRequest } from "../../bindings";
import { daysBetween, daysFrom } from "../../format/day";
import { NEWEST, OLDEST } from "../person/calendar";
import { METRICS } from "../person/metrics";

const DOCTOR = [
  "total_sleep_s", "efficiency_percent", "latency_s", "waso_s", "lowest_heart_rate_bpm", "average_heart_rate_bpm", "average_hrv_ms",
  "average_breath_per_min", "spo2_average_percent", "breathing_disturbance_index", "temperature_deviation_c",
];
const COACH = [
  "training_load_met_min", "readiness_score", "average_hrv_ms", "lowest_heart_rate_bpm", "total_sleep_s", "efficiency_percent", "steps",
  "active_calories_kcal",
];
const REST = [
  "time_in_bed_s", "deep_sleep_s", "rem_sleep_s", "light_sleep_s", "bedtime_start_min", "bedtime_end_min", "equivalent_walking_distance_m",
  "high_activity_s", "sedentary_s", "stress_high_s", "recovery_high_s", "vascular_age_years", "vo2_max", "sleep_score", "activity_score",
];
/** What the report works out by itself has its values where these have theirs. */
const STANDS_FOR: Record<string, string> = { waso_s: "total_sleep_s", training_load_met_min: "steps" };
const LONG_DAYS = 100;
const WEEKS_DAYS = 200;
const MONTHS_DAYS = 1100;

export default function reportPreview(args: Record<string, unknown>): ReportPreview {
  const request = args["request"] as ReportRequest;
  if (request.first > NEWEST || request.last < OLDEST) {
    const problem: Problem = { code: "other", message: "There is no data in this period. Choose another one.", retry: false };
    throw problem;
  }
  const days = daysFrom(request.first, request.last);
  const usual = request.audience === "doctor" ? DOCTOR : COACH;
  const others = [...DOCTOR, ...COACH, ...REST].filter((metric, at, all) => !usual.includes(metric) && all.indexOf(metric) === at);
  const metrics = [...usual, ...others].map((metric): ReportMetric => {
    const of = METRICS[STANDS_FOR[metric] ?? metric]?.of ?? (() => null);
    const n = days.filter((day) => of(day) !== null).length;
    const isUsual = usual.includes(metric);
    return { metric, n, days: days.length, usual: isUsual, shown: request.metrics === null ? isUsual && n > 0 : request.metrics.includes(metric) };
  });
  const slept = METRICS["total_sleep_s"]?.of ?? (() => null);
  const missing = days.filter((day) => slept(day) === null);
  const shown = metrics.filter((metric) => metric.shown).length;
  const long = days.length > LONG_DAYS;
  return {
    first: request.first,
    last: request.last,
    days: days.length,
    nights: days.length - missing.length,
    pages: 3 + Math.ceil(shown / 6) + Math.ceil((long ? days.length / 30 : days.length) / 50),
    sections: [
      { section: "summary", n: shown },
      ...(request.audience === "coach" ? [{ section: "load" as const, n: Math.min(28, days.length) }] : []),
      { section: "charts", n: metrics.filter((metric) => metric.shown && metric.n > 0).length },
      long
        ? { section: "months", n: Math.ceil((daysBetween(request.first, request.last) + 1) / 30) }
        : { section: request.audience === "doctor" ? "nights" : "days", n: days.length },
      ...(request.audience === "coach" ? [{ section: "workouts" as const, n: Math.ceil(days.length / 3) }] : []),
      ...(request.tags ? [{ section: "tags" as const, n: Math.ceil(days.length / 6) }] : []),
      ...(request.notes ? [{ section: "notes" as const, n: 3 }] : []),
      { section: "gaps", n: missing.length },
      { section: "methods", n: shown },
    ],
    metrics,
    gaps: missing.slice(0, 20).map((day) => ({ first: day, last: day, days: 1 })),
    grain: days.length <= WEEKS_DAYS ? "day" : days.length <= MONTHS_DAYS ? "week" : "month",
    oldest: OLDEST,
    newest: NEWEST,
  };
}
