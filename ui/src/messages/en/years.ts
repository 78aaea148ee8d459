import { plural } from "../plural";

/** One metric over all years. */
export const years = {
  "years.metric": "Metric",
  "years.year": "Year",
  "years.all": "All years",
  "years.none": (metric: string) => `${metric}: no values on any day`,
  "years.none_why": "Oura has sent no value of it so far. It may need a newer ring, a permission, or some more nights.",
  "years.none_whole": (metric: string) => `${metric}: no whole day so far`,
  "years.none_whole_why": "An amount counts when its day is over and the ring was worn for at least 70% of it.",
  "years.takeaway": (metric: string, mean: string) => `${metric}, day by day: ${mean} on average`,
  "years.detail": (n: string, count: number, whole: string) => `${n} ${plural(count, "day", "days")} with a value of ${whole}`,
  "years.part_days": (n: string) => `${n} for only a part of the day, not counted`,
  "years.days": (n: string, count: number) => `${n} ${plural(count, "day", "days")}`,
  "years.how_heat":
    "Each square is a day, each column a week, the newest year at the top. The days are cut into steps with as many days in each, so a step says where a day stands among all days and not how far it is from them; of few different values each has its own; " +
    "differences from a baseline are cut around zero instead. Hatched: no value. Small and grey: an amount of a part of a day that was not over yet, or on which the ring was off for more than 30% of it; nothing here counts it.",
  "years.keys_heat":
    "Up and down arrow move by a day, left and right by a week, with Shift ten times as far. Home and End go to the first and last day. T shows the table, Escape leaves the cursor.",
  "years.file_heat": "days",
  "years.file_months": "months",
  "years.file_lines": "years",
  "years.below": (bound: string) => `below ${bound}`,
  "years.from": (bound: string) => `${bound} and above`,
  "years.between": (low: string, high: string) => `${low} to ${high}`,

  "years.months_takeaway": (high: string, value: string, low: string, lowValue: string) => `Highest ${high} (${value}), lowest ${low} (${lowValue})`,
  "years.months_clock": (late: string, value: string, early: string, earlyValue: string) => `Latest ${late} (${value}), earliest ${early} (${earlyValue})`,
  "years.months_same": (value: string) => `${value} in every month`,
  "years.in_month": (month: string) => `in ${month}`,
  "years.in_months": (count: number) => `in ${count} months`,
  "years.months": (count: number) => `${count} ${plural(count, "month", "months")}`,
  "years.month": "Month",
  "years.quartiles": "Middle half",
  "years.column_days": "Days",
  "years.column_note": "Note",
  "years.median_of": (value: string) => `median ${value}`,
  "years.half": (low: string, high: string) => `middle half ${low} to ${high}`,
  "years.partial": "Under 70% of the days",
  "years.how_months":
    "Each box is a month: the box holds its middle half, the stem its middle 80%, the dark rule is its median. Grey boxes are months with a value on less than 70% of their days. Enter opens the month.",

  "years.smoothed": "mean of the 28 days up to each day",
  "years.line_now": (value: string) => `now ${value}`,
  "years.line_end": (value: string, day: string) => `${value} on ${day}`,
  "years.lines_takeaway": (metric: string, now: string, before: string) => `${metric}: ${now}, a year before ${before}`,
  "years.lines_same": (metric: string, now: string) => `${metric}: ${now}, as a year before`,
  "years.lines_one": (metric: string, now: string) => `${metric}: ${now}`,
  "years.lines_few": (metric: string) => `${metric}: too few days for a line`,
  "years.how_lines":
    "Each line is a year from January to December, the mean of the four weeks up to each day, so that every weekday counts alike, drawn where at least 20 of their days have a value. The strong line is the newest year or the chosen one; the up and down keys choose another.",

  "years.records": "Over all years",
  "years.record_highest": "Highest",
  "years.record_lowest": "Lowest",
  "years.record_latest": "Latest",
  "years.record_earliest": "Earliest",
  "years.record_longest_streak": "Longest run",
  "years.streak_days": (n: string, count: number) => `${n} ${plural(count, "day", "days")}`,
  "years.streak_from": (day: string) => `from ${day}`,
  "years.streak_note": (median: string) => `at or above the median of ${median}`,
  "years.shared": (n: string) => `the latest of ${n} such days`,
  "years.mean": "Mean",
  "years.coverage": "Coverage",
  "years.coverage_note": (n: string, whole: string) => `${n} of ${whole} days since the first value`,
} as const;
