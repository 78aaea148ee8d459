import { plural } from "../plural";

/** The night, its trends and the carpet of all nights. */
export const sleep = {
  "night.file": "night",
  "night.breathing": "Breathing",
  "night.breathing_one": "Oura gives one average",
  "night.spo2": "SpO₂",
  "night.disturbance": "disturbance index",
  "night.breath_at": (value: string) => `breathing ${value}`,
  "night.zoomed": (from: string, to: string) => `${from} – ${to}`,
  "night.keys":
    "Left and right arrow move the cursor by five minutes, with Shift by fifty. Home and End go to the ends. T shows the table, Escape leaves the cursor.",
  "night.how_whole":
    "Each block is time in one stage, lightest at the top; minutes and shares are Oura’s and of the time in bed. Heart rate and HRV are values of five minutes, movement of thirty seconds. " +
    "Oura gives one breathing average for a night, so it is a rule and no curve; the band behind it is your usual range. " +
    "Oura takes its lowest and average heart rate from thirty-second samples, so they can differ a little from the line. " +
    "Zoomed in, the stages are those of thirty seconds. Hatched: nothing was recorded.",
  "night.clocks": (from: string, to: string) => `Clocks changed: ${from} to ${to}`,
  "night.clocks_mark": (to: string) => `now ${to}`,
  "night.journey": (from: string, to: string) => `Went to bed at ${from}, got up at ${to}`,
  "night.elsewhere": (here: string, before: string) => `${here}, the night before ${before}`,

  "sleep.part_efficiency": "efficiency",
  "sleep.part_open": "Show the whole panel",
  "sleep.part_close": "Hide the panel",
  "sleep.others_note": "Nothing of these is added to the night above.",
  "sleep.stages": "Stages against your usual",
  "sleep.stages_how": (n: number) => `Band: the middle 80% of your ${n} ${plural(n, "night", "nights")} in the 90 days before; mark: their median`,
  "sleep.stages_few": (n: number) => `${n} ${plural(n, "night", "nights")} in the 90 days before; 14 are needed for a usual range`,
  "sleep.usual_range": (low: string, high: string) => `usual ${low} to ${high}`,
  "sleep.against_above": (difference: string) => `${difference} above your median`,
  "sleep.against_below": (difference: string) => `${difference} below your median`,
  "sleep.against_same": "as your median",
  "sleep.timing": "Bedtime and wake-up",
  "sleep.timing_bed": "To bed",
  "sleep.timing_wake": "Up",
  "sleep.later": (difference: string) => `${difference} later than your median`,
  "sleep.earlier": (difference: string) => `${difference} earlier than your median`,
  "sleep.on_time": "as usual",
  "sleep.counted": "Counted from the stages",
  "sleep.counted_how_fine":
    "Ringside counts these from the stages of thirty seconds, so they can differ from Oura’s own numbers above by some minutes.",
  "sleep.counted_how_coarse":
    "Ringside counts these from the stages of five minutes, so they can differ from Oura’s own numbers above by some minutes.",
  "sleep.counted_latency": "Until the first sleep",
  "sleep.counted_waso": "Awake after that",
  "sleep.counted_efficiency": "Asleep while in bed",
  "sleep.counted_awakenings": "Awakenings over 5 min",
  "sleep.counted_longest": (minutes: string) => `longest ${minutes}`,

  "carpet.kind": "What is shown",
  "carpet.kind_sleep": "Sleep stages",
  "carpet.kind_activity": "Activity",
  "carpet.days": "Hours in a row",
  "carpet.days_one": "24 h",
  "carpet.days_two": "48 h",
  "carpet.rows": "Size of the rows",
  "carpet.rows_each": "Rows",
  "carpet.rows_fit": "All at once",
  "carpet.sort": "Order of the rows",
  "carpet.sort_date": "Newest first",
  "carpet.sort_onset": "By falling asleep",
  "carpet.sort_length": "Longest first",
  "carpet.sort_score": "Best score first",
  "carpet.sort_weekday": "By weekday",
  "carpet.takeaway_sleep": (n: string, count: number) => `${n} ${plural(count, "night", "nights")}, one row each`,
  "carpet.takeaway_activity": (n: string, count: number) => `${n} ${plural(count, "day", "days")}, one row each`,
  "carpet.detail": (n: string, whole: string, count: number) => `5-minute cells · ${n} of ${whole} ${plural(count, "day", "days")} recorded`,
  "carpet.how_sleep":
    "Each row is a night from noon to noon on the clock that the person had, the newest at the top; colours are sleep stages. With 48 hours each row goes on with the day after it, so that " +
    "what drifts can be followed. A diamond at the edge marks a change to or from summer time, a bar a journey to another time zone. Where several nights share a pixel their commonest stage is shown. Hatched: nothing was recorded.",
  "carpet.how_activity":
    "Each row is a day from midnight to midnight on the clock that the person had, the newest at the top; colours are Oura’s activity classes of five minutes. With 48 hours each row goes on with the " +
    "day after it. A diamond at the edge marks a change to or from summer time, a bar a journey to another time zone. Where several days share a pixel their commonest class is shown. Hatched: nothing was recorded.",
  "carpet.keys":
    "Up and down arrow move by a row, left and right by five minutes, with Shift by ten rows or an hour. Page Up and Page Down move by a screenful, Home and End to the ends of the row. T shows the table, Escape leaves the cursor.",
  "carpet.heard_sleep": (day: string) => `The row of ${day}: deep sleep is low, awake is high.`,
  "carpet.heard_activity": (day: string) => `The row of ${day}: rest is low, high activity is high.`,
  "carpet.file_sleep": "nights",
  "carpet.file_activity": "actogram",
  "carpet.nothing": "Nothing recorded",
  "carpet.no_sleep": "No sleep",
  "carpet.mark_clocks": "Clocks changed",
  "carpet.mark_travel": "Change of time zone",
  "carpet.clocks_changed": "the clocks changed",
  "carpet.travel": "change of time zone",
  "carpet.travel_at": (offset: string) => `change of time zone, now ${offset}`,
  "carpet.asleep": (duration: string) => `${duration} asleep`,
  "carpet.active": (duration: string) => `${duration} active`,
  "carpet.score": (score: string) => `score ${score}`,
  "carpet.column_onset": "Asleep from",
  "carpet.column_first": "Active from",
  "carpet.column_asleep": "Asleep",
  "carpet.column_active": "Active",
  "carpet.column_remarks": "Remarks",

  "sleep.waso": "Awake after falling asleep",
  "sleep.waso_note": "time awake less time to fall asleep",

  "bedtime.file": "bedtimes",
  "bedtime.how_shapes":
    "Each bar runs from going to bed, at the top, to getting up, on the clock of that night. Colour, width and the shape above it are the word of its sleep score: the better, the wider. Dashed: the medians. " +
    "Hollow: the nights of the comparison. Hatched: no night.",

  "regularity.file": "regularity",
  "regularity.weekdays": "Weekdays",
  "regularity.weekends": "Weekends",
  "regularity.column": "Middle of the night",
  "regularity.middle": (clock: string) => `middle of the night ${clock}`,
  "regularity.mean": (clock: string, sd: string) => `${clock} ± ${sd}`,
  "regularity.takeaway": (evenness: string, clock: string, sd: string) => `${evenness}: the middle of the night is ${clock} ± ${sd}`,
  "regularity.too_few": (have: number, need: number) => `Regularity: ${have} of the ${need} nights that it needs`,
  "regularity.very_even": "Very even nights",
  "regularity.even": "Even nights",
  "regularity.varied": "Varied nights",
  "regularity.very_varied": "Very varied nights",
  "regularity.shift_later": (by: string) => `weekends ${by} later`,
  "regularity.shift_earlier": (by: string) => `weekends ${by} earlier`,
  "regularity.how":
    "Each dot is the middle between going to bed and getting up. The rule is the mean, the band one standard deviation to each side, both worked out on a circle so that midnight is no border. " +
    "Weekends are nights that end on a Saturday or Sunday. Very even is a standard deviation under 30 minutes, even under 60, varied under 90; the words are Ringside’s own.",
  "regularity.heard": "Night after night, a later one is higher.",

  "shares.file": "stage-shares",
  "shares.takeaway": (deep: string, rem: string) => `Typically ${deep} deep and ${rem} REM of the time in bed`,
  "shares.none": "No stages in this range",
  "shares.unit": "% of the time in bed",
  "shares.how":
    "Each panel is one stage as a share of the time in bed, with its median beside the name. A percent is as high in every panel, but each begins where its own values lie. " +
    "Dots are nights, the line is their mean of seven days; in long ranges marks are weeks or months.",
  "shares.heard": (stage: string) => `The share of one stage: ${stage}.`,

  "debt.file": "sleep-debt",
  "debt.no_need": (have: number, need: number) => `Your own need: ${have} of the ${need} nights that it takes`,
  "debt.no_ledger": (need: number) => `Sleep debt: fewer than ${need} nights in fourteen days`,
  "debt.even": "As much sleep as you need, over fourteen days",
  "debt.short": (by: string) => `${by} short of your need over fourteen days`,
  "debt.ahead": (by: string) => `${by} more than your need over fourteen days`,
  "debt.need": (need: string, n: number) => `need ${need} a night, from ${n} ${plural(n, "night", "nights")} of a year`,
  "debt.need_held": (need: string, n: number) => `need ${need} a night, kept within 7 to 9 h, from ${n} ${plural(n, "night", "nights")} of a year`,
  "debt.n": (n: number, whole: number) => `${n} of ${whole} nights`,
  "debt.column": "Slept less need",
  "debt.how":
    "Sleep of the night and its naps less your own need, for the last fourteen days of the range; the sum is the debt. Your need is the upper quartile of the year before, not the mean, since a mean of " +
    "short nights would make shortage the measure; it is kept within seven to nine hours. Days without a night count for nothing.",
} as const;
