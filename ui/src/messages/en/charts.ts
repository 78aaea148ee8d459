import { plural } from "../plural";

export const charts = {
  "chart.role": "chart",
  "chart.tools": "Chart tools",
  "chart.show_table": "Show as a table",
  "chart.hide_table": "Hide the table",
  "chart.how_to_read": "How to read this chart",
  "chart.keys":
    "Left and right arrow move the cursor, with Shift by ten. Home and End go to the ends. T shows the table, Escape leaves the cursor.",
  "chart.keys_pick": "Enter opens the day.",
  "chart.no_data": "No data",
  "chart.time": "Time",
  "chart.day": "Day",
  "chart.from": "From",
  "chart.to": "To",
  "chart.kind": "Kind",
  "chart.entry": "Entry",
  "chart.mean_of": (mean: string) => `mean ${mean}`,
  "chart.mean7_of": (mean: string) => `7-day mean ${mean}`,
  "chart.mean7": "7-day mean",
  "chart.median": "Median",
  "chart.usual_range": "Usual range",
  "chart.usual_between": (low: string, high: string) => `usual ${low} to ${high}`,
  "chart.n_of_days": (n: string, whole: string, count: number) => `${n} of ${whole} ${plural(count, "day", "days")}`,
  "chart.n_of_nights": (n: string, whole: string, count: number) => `${n} of ${whole} ${plural(count, "night", "nights")}`,
  "chart.by_week": "weekly means",
  "chart.by_month": "monthly means",
  "chart.trend_how":
    "One mark for each day, or for each week or month in a long range. The line is the mean of seven days, drawn where at least four of them have a value. " +
    "The band holds the middle 80% of the 90 days before this range; the dashed rule in it is their median. Hatched: no value.",
  "chart.typical": (label: string, typical: string) => `${label}: typically ${typical}`,
  "chart.typical_above": (label: string, typical: string, difference: string) =>
    `${label}: typically ${typical}, ${difference} above your usual`,
  "chart.typical_below": (label: string, typical: string, difference: string) =>
    `${label}: typically ${typical}, ${difference} below your usual`,
  "chart.typical_same": (label: string, typical: string) => `${label}: typically ${typical}, as usual`,
  "chart.few_values": (label: string, n: number, whole: number) => `${label}: ${n} of ${whole} days have a value`,
  "chart.no_values": (label: string) => `${label}: no values in this range`,
  "chart.one_value": (label: string, value: string) => `${label}: one value, ${value}`,
  "chart.last_values": (label: string, count: number) => `${label}, the last ${count} days`,

  "stage.awake": "Awake",
  "stage.rem": "REM",
  "stage.light": "Light",
  "stage.deep": "Deep",
  "stage.column": "Stage",
  "stage.how":
    "Deep, light and REM sleep of the main night on top of each other; the height is total sleep. Time awake is left out. Hatched: no night.",
  "stage.bar_label": (parts: string) => `Sleep stages: ${parts}`,

  "night.heart_rate": "Heart rate",
  "night.hrv": "HRV",
  "night.movement": "Movement",
  "night.lowest": "lowest",
  "night.average": "average",
  "night.restless": "restless periods",
  "night.takeaway": (asleep: string, bed: string) => `Asleep for ${asleep} of ${bed} in bed`,
  "night.still_syncing": "This night is still on its way from the phone",
  "night.no_stages": "No sleep stages were recorded",
  "night.detail": (phases: number) => `${phases} ${plural(phases, "phase", "phases")} of 5 minutes`,
  "night.heart_coverage": (percent: number) => `heart rate for ${percent}% of the night`,
  "night.no_heart": "no heart rate",
  "night.how":
    "Each block is time in one stage, lightest at the top; its share is of the time in bed. Heart rate and HRV are values of five minutes, movement of thirty seconds. " +
    "Oura takes its lowest and average heart rate from thirty-second samples, so they can differ a little from the line. Hatched: nothing was recorded.",
  "night.clocks_changed": (offset: string) =>
    `The clocks changed during this night. The axis keeps ${offset}, the time of going to bed.`,
  "movement.1": "still",
  "movement.2": "restless",
  "movement.3": "tossing and turning",
  "movement.4": "active",

  "class.non_wear": "Not worn",
  "class.rest": "Rest",
  "class.inactive": "Inactive",
  "class.low": "Low",
  "class.medium": "Medium",
  "class.high": "High",
  "class.column": "Class",
  "met.lowest": "Lowest MET",
  "met.mean": "Mean MET",
  "met.highest": "Highest MET",
  "met.reading": (met: string) => `${met} MET`,
  "met.takeaway": (high: string, clock: string) => `Most active at ${clock}, with ${high} MET`,
  "met.none": "No movement was recorded on this day",
  "met.detail": (coverage: number) => `MET by minute, measured for ${coverage}% of the day`,
  "met.detail_so_far": (coverage: number, clock: string) => `MET by minute, measured for ${coverage}% of the day so far, up to ${clock}`,
  "met.how":
    "MET is effort as a multiple of sitting still: 1 is rest, 3 to 6 a brisk walk or a slow jog, above 6 is hard. Each column spans the lowest and the highest value of its minutes. " +
    "The strip below shows Oura's class of each five minutes. Hatched: the ring was not worn.",

  "contributor.since_yesterday": "since yesterday",
  "contributor.usual_mark": "Your usual, the median of 28 days",
  "contributor.delta_mark": "At the right: points since yesterday",

  "bedtime.takeaway": (bed: string, wake: string) => `Typically in bed at ${bed}, up at ${wake}`,
  "bedtime.none": "No nights in this range",
  "bedtime.how":
    "Each bar runs from going to bed, at the top, to getting up, on the clock of that night. Its colour is the sleep score. Dashed: the medians. Hatched: no night.",
  "bedtime.bed": "Bedtime",
  "bedtime.wake": "Wake-up",

  "temperature.how":
    "Bars are the difference from your own baseline, which is zero; up is warmer. The band is your usual range. Hatched: no value.",
  "temperature.takeaway": (low: string, high: string) => `Temperature between ${low} and ${high} from your baseline`,
  "temperature.none": "Temperature: no values in this range",

  "timeline.how": "One day on one clock, from going to bed. Bars have a length, diamonds are moments. Every entry is in the table.",
  "timeline.takeaway": "The day on one clock",
  "timeline.entries": (count: number) => `${count} ${plural(count, "entry", "entries")}`,
  "timeline.none": "Nothing on the clock for this day",
  "lane.sleep": "Sleep",
  "lane.movement": "Workouts",
  "lane.session": "Sessions",
  "lane.tag": "Tags",
  "kind.sleep": "Sleep",
  "kind.nap": "Nap",
  "kind.workout": "Workout",
  "kind.session": "Session",
  "kind.tag": "Tag",
} as const;
