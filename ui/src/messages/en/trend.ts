import { plural } from "../plural";

/** What the trends of days say besides `charts.ts`: direction, extremes, comparison, lanes. */
export const trend = {
  "trend.how":
    "One mark for each day, or for each week or month in a long range; there the thin upright line spans the middle 80% of its days. " +
    "The line is the mean of seven days, drawn where at least five of them have a value. The band holds the middle 80% of the 90 days before this range, the dashed rule in it is their median. " +
    "A ring marks a value far outside the band. Grey: less than 70% of the days have a value. Hatched: no value. Dashed with hollow marks: the days it is compared with.",
  "trend.how_drag": "Drag across the days to see them alone.",
  "trend.minutes": "minutes",
  "trend.one_day": "A day",
  "trend.now_and_then": (n: number) => `${n} ${plural(n, "value", "values")}, one now and then`,
  "trend.typically": (value: string) => `typically ${value}`,
  "trend.rising": (sentence: string) => `${sentence} and rising`,
  "trend.falling": (sentence: string) => `${sentence} and falling`,
  "trend.lowest": (value: string) => `lowest ${value}`,
  "trend.highest": (value: string) => `highest ${value}`,
  "trend.lowest_on": (value: string, day: string) => `lowest ${value} (${day})`,
  "trend.highest_on": (value: string, day: string) => `highest ${value} (${day})`,
  "trend.partial": "Few days measured",
  "trend.partial_n": (n: number, days: number) => `mean of only ${n} of ${days} days`,
  "trend.middle_of_week": "the middle day of each week",
  "trend.middle_of_month": "the middle day of each month",
  "trend.part_day": "part of the day, not counted",
  "trend.part_day_key": "Part of a day, not counted",
  "trend.spread": (low: string, high: string) => `most days ${low} to ${high}`,
  "trend.outlier": "Far outside the usual",
  "trend.compared_at": (day: string, value: string) => `compared: ${day}, ${value}`,
  
  "trend.mean_of": (what: string) => `${what}, mean`,
  "trend.median_of": (what: string) => `${what}, median`,

  "trend.compare_caption": "Comparison",
  "trend.compared": "Compared",
  "trend.mean": "Mean",
  "trend.days": "Days",
  "trend.n_of": (n: string, whole: string) => `${n} of ${whole}`,
  "trend.this_range": "This range",
  "trend.difference": "Difference of the means",
  "trend.middle_step": "The middle day",
  "trend.under_a_minute": "under 1\u202fmin",
  "trend.interval": (low: string, high: string) => `95% interval ${low} to ${high}`,
  "compare_with.previous": "Previous period",
  "compare_with.last_year": "Same days last year",
  "compare_with.baseline": "90 days before",
  "compare_with.custom": "Chosen days",
  "compare_reason.derived": "No interval: this number is worked out from two others",
  "compare_reason.too_few": "Too few days have a value to say",

  "trend.lanes": "Noted",
  "trend.omitted": (n: number) => `${n} older ${plural(n, "entry is", "entries are")} not shown under the days; a shorter range has them`,
  "trend.clocks_changed": (offset: string) => `clocks changed, ${offset}`,
  "trend_lane.tag": "Tags",
  "trend_lane.workout": "Workouts",
  "trend_lane.session": "Sessions",
  "trend_lane.note": "Notes",
  "trend_lane.rest_mode": "Rest mode",
  "trend_lane.travel": "Clock",
} as const;
