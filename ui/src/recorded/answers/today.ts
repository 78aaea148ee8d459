import type { ScoreCard, TimelineEntry, TodayView, Vital } from "../../bindings";
import { addDays, daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { READ_AT } from "../person/battery";
import { vascularAge } from "../person/body";
import { NEWEST } from "../person/calendar";
import { METRICS, quantile } from "../person/metrics";
import { hasRun, momentOf } from "../person/movement";
import { mainNight } from "../person/night";

const recentDays = daysFrom(addDays(NEWEST, -13), NEWEST);
const beforeDays = daysFrom(addDays(NEWEST, -90), addDays(NEWEST, -1));

function card(metric: string): ScoreCard {
  const of = METRICS[metric]?.of ?? (() => null);
  return { day: NEWEST, score: of(NEWEST), recent: recentDays.map(of) };
}

function vital(metric: string): Vital {
  const of = METRICS[metric]?.of ?? (() => null);
  const before = beforeDays.map(of);
  return {
    metric,
    unit: METRICS[metric]?.unit ?? "",
    value: of(NEWEST),
    usualLow: quantile(before, 0.1, 14),
    usualHigh: quantile(before, 0.9, 14),
    usualN: before.filter((value) => value !== null).length,
    recent: recentDays.map(of),
  };
}

function timeline(): TimelineEntry[] {
  const night = mainNight(NEWEST);
  const sleep: TimelineEntry[] = night
    ? [{ kind: "sleep", label: "long_sleep", start: night.bedtimeStart, end: night.bedtimeEnd }]
    : [];
  const run: TimelineEntry[] = hasRun(NEWEST)
    ? [{ kind: "workout", label: "running", start: momentOf(NEWEST, 18 * 60), end: momentOf(NEWEST, 18 * 60 + 42) }]
    : [];
  return [
    ...sleep,
    { kind: "workout", label: "cycling", start: momentOf(NEWEST, 8 * 60 + 20), end: momentOf(NEWEST, 8 * 60 + 46) },
    ...run,
    { kind: "session", label: "meditation", start: momentOf(NEWEST, 12 * 60 + 40), end: momentOf(NEWEST, 12 * 60 + 55) },
    { kind: "tag", label: "tag_generic_coffee", start: momentOf(NEWEST, 9 * 60 + 10), end: null },
    { kind: "tag", label: "tag_generic_sauna", start: momentOf(NEWEST, 20 * 60 + 5), end: null },
  ];
}

const EMPTY: TodayView = {
  day: null,
  sleep: { day: null, score: null, recent: [] },
  readiness: { day: null, score: null, recent: [] },
  activity: { day: null, score: null, recent: [] },
  totalSleepS: null,
  deepS: null,
  lightS: null,
  remS: null,
  awakeS: null,
  bedtimeStart: null,
  bedtimeEnd: null,
  steps: null,
  activeCaloriesKcal: null,
  vitals: [],
  timeline: [],
  stress: null,
  resilience: null,
  vascularAge: null,
  bedtimeWindow: null,
  restMode: null,
  battery: null,
};

export default function today(): TodayView {
  if (dataAsked() === "empty") return EMPTY;
  const night = mainNight(NEWEST);
  return {
    day: NEWEST,
    sleep: card("sleep_score"),
    readiness: card("readiness_score"),
    activity: card("activity_score"),
    totalSleepS: night?.totalSleepS ?? null,
    deepS: night?.deepS ?? null,
    lightS: night?.lightS ?? null,
    remS: night?.remS ?? null,
    awakeS: night?.awakeS ?? null,
    bedtimeStart: night?.bedtimeStart ?? null,
    bedtimeEnd: night?.bedtimeEnd ?? null,
    steps: METRICS["steps"]?.of(NEWEST) ?? null,
    activeCaloriesKcal: METRICS["active_calories_kcal"]?.of(NEWEST) ?? null,
    vitals: [
      "average_hrv_ms",
      "lowest_heart_rate_bpm",
      "average_heart_rate_bpm",
      "average_breath_per_min",
      "temperature_deviation_c",
      "spo2_average_percent",
    ].map(vital),
    timeline: timeline(),
    stress: { day: NEWEST, summary: "normal", stressHighS: 5_400, recoveryHighS: 7_200 },
    resilience: { day: NEWEST, level: "solid" },
    vascularAge: { day: NEWEST, years: vascularAge(NEWEST) ?? 33 },
    bedtimeWindow: { day: NEWEST, startMin: -75, endMin: -15, status: "optimal_found", recommendation: "follow_optimal_bedtime" },
    restMode: null,
    battery: { level: 63, charging: false, inCharger: false, at: READ_AT },
  };
}
