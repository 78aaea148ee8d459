import { plural } from "../plural";

/** The Activity screen, besides the words it shares with the other days in `days.ts`. */
export const activity = {
  "activity.met_how":
    "MET is effort as a multiple of sitting still: 1 is rest, 3 to 6 a brisk walk or a slow jog, above 6 is hard. Each column spans the lowest and the highest value of its minutes. " +
    "The strip below is Oura’s intensity of each five minutes: the higher, the livelier. Brackets under it mark sitting for 50 minutes or longer, read off that strip; " +
    "Oura says how many reminders it gave, but not when. Above the plot: workouts. Hatched: the ring was not worn.",
  "activity.long_sits": (count: number) => `${count} ${plural(count, "stretch", "stretches")} of 50 minutes or more without moving`,
  "activity.sitting_for": (time: string) => `sitting for ${time}`,
  "activity.amounts": "Against your goals and your usual",
  "activity.amounts_key_goal": "Goal",
  "activity.amounts_key_usual": "Usual range, the middle 80% of the 90 days before",
  "activity.usual_range": (range: string) => `usual ${range}`,
  "activity.usual_median": "Your usual, the median of 90 days",
  "activity.classes_takeaway": (time: string) => `Typically ${time} active a day`,
  "activity.workouts": "Workouts of this day",
  "activity.workouts_none": "No workout on this day",
  "activity.heart_rate": (bpm: string) => `${bpm} on average`,
  "activity.part_days": (count: number) =>
    `${count} ${plural(count, "day is", "days are")} grey and not counted: the ring was off for more than 30% of ${plural(count, "it", "them")}`,
  "activity.part_days_left_out": (count: number) =>
    `${count} ${plural(count, "day is", "days are")} not counted: the ring was off for more than 30% of ${plural(count, "it", "them")}`,
  "activity.unfinished": "the newest day is grey and not counted: it was not over yet",
  "activity.unfinished_left_out": "the newest day is not counted: it was not over yet",
  "activity.not_worn_takeaway": (hours: string) => `Not worn for ${hours} on a typical day`,
  "activity.not_worn_how": "Hours of each day on which the ring was not worn, as Oura has them. On such days less is counted than was done. Hatched: no day.",
  "activity.weekdays_takeaway": (most: string, least: string) => `Most steps on ${most}s, fewest on ${least}s`,
  "activity.weekdays_few": "Too few days for a weekly pattern: a weekday needs three",
  "activity.weekdays_detail": (n: string) => `steps by day of the week · ${n}`,
  "activity.weekdays_how":
    "For each day of the week: the median as a dot, the middle half of the days as a bar, and the number of days below. Days on which the ring was off for more than 30% are left out. At least three days are needed.",
  "activity.weekday_reading": (day: string, median: string, low: string, high: string, n: string) =>
    `${day} · median ${median} · half of the days ${low} to ${high} · ${n}`,
  "activity.n_days": (n: number) => `${n} ${plural(n, "day", "days")}`,
  "activity.weekday": "Weekday",
  "activity.lower_quarter": "Lower quarter",
  "activity.upper_quarter": "Upper quarter",
} as const;
