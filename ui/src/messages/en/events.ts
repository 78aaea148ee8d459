import { plural } from "../plural";

/** More than two that came equally often are no news. */
function counted(count: number, noun: string, kinds: readonly string[]): string {
  if (count === 1) return `${count} ${noun}: ${kinds.join()}`;
  return kinds.length > 2 ? `${count} ${noun}` : `${count} ${noun}, most often ${kinds.join(" and ")}`;
}

/** Workouts, sessions and tags: what happened when. */
export const events = {
  "event.rest": "Others",
  "event.omitted": (count: number) => `${count} older ${plural(count, "one is", "ones are")} not shown. Choose a shorter range to see them.`,
  "event.reading": (days: string, label: string, count: number) => `${days}: ${label}${count === 1 ? "" : `, ${count} times`}`,
  "event.keys": "Left and right move along a row, up and down to another row, Escape leaves the chart.",
  "event.heard": (label: string) => `${label}: a tone is a time when it was recorded, the higher the more often.`,

  "workouts.takeaway": (count: number, kinds: readonly string[]) => counted(count, plural(count, "entry", "entries"), kinds),
  "workouts.detail": (active: string) => `${active} in total`,
  "workouts.how":
    "A row for each kind, a mark for each day on which it was recorded; in long ranges a mark is a week or a month and the taller the more often. The number beside the name counts them. Enter opens the newest of a mark.",
  "workouts.none": "No workout or session in this range",
  "workouts.none_why": "Workouts come from the Oura app, detected or entered by hand, and from services that it is connected with; sessions are its guided or unguided rests.",
  "workouts.never": "No workout or session yet",
  "workouts.list": "Every entry, newest first",
  "workouts.total": "Total time",
  "workouts.count": "Workouts",
  "workouts.sessions": "Sessions",
  "workouts.energy": "Energy",
  "workouts.distance": "Distance",
  "workouts.average": "average",
  "workouts.highest": "highest",
  "workouts.more": (count: number) => `Show ${count} more`,
  "workouts.back": "All workouts",
  "workouts.session": "Session",
  "workouts.workout": "Workout",
  "workouts.gone": "This workout is no longer there",
  "workouts.gone_why": "Oura may have replaced or removed it since the link was made. Nothing else is lost.",
  "workouts.started": "Started",
  "workouts.lasted": "Duration",
  "workouts.intensity": "Intensity",
  "workouts.source": "Source",
  "workouts.mood": "Mood",
  "workouts.heart": "Heart rate",
  "workouts.heart_none": "No heart rate was measured meanwhile",
  "workouts.heart_none_why": "The ring measures heart rate during workouts only when it notices one or is told to.",
  "workouts.heart_takeaway": (average: string, highest: string) => `Heart rate: ${average} on average, ${highest} at most`,
  "workouts.heart_above": (difference: string) => `${difference} above the lowest of the night before, on average`,
  "workouts.heart_how":
    "Every value that the ring measured from a quarter of an hour before to half an hour after; the shaded part is the workout. The dashed rule is the lowest heart rate of the night before. Where there is no line, nothing was measured.",
  "workouts.hrv": "HRV",
  "workouts.hrv_takeaway": (average: string) => `HRV: ${average} on average`,
  "workouts.motion": "Movement",
  "workouts.motion_takeaway": "Movement during the session",
  "workouts.session_how": "The values that Oura recorded during the session. Where there is no line, nothing was measured.",
  "workouts.nights": "The nights around it",
  "workouts.nights_how": "Two nights are no proof: much else happens in a day.",
  "workouts.night_before": "Night before",
  "workouts.night_after": "Night after",
  "workouts.no_night": "No night",
  "workouts.resting_rule": (value: string) => `Lowest of the night before: ${value}`,

  "tags.takeaway": (count: number, kinds: readonly string[]) => counted(count, plural(count, "tag", "tags"), kinds),
  "tags.detail": (kinds: number) => `${kinds} ${plural(kinds, "kind", "kinds")}`,
  "tags.how":
    "A row for each tag, a mark for each day that carries it; in long ranges a mark is a week or a month and the taller the more often. The number beside the name counts them. Enter chooses the tag for the comparison below.",
  "tags.none": "No tag in this range",
  "tags.none_why": "Tags are entered in the Oura app. Notes can be written here, for any day.",
  "tags.never": "No tag yet",
  "tags.effect_of": (label: string) => `Days with \u201c${label}\u201d and days without`,
  "tags.effect_how":
    "Medians of the days with the tag and of those without it, since your first tag of any kind, whatever the range above. The difference comes with its 95% interval (block bootstrap, so that neighbouring days do not count twice) and needs five days on either side. What goes together need not cause each other: other things differ on such days too.",
  "tags.choose": "Tag",
  "tags.choice": (label: string, count: string) => `${label} (${count} in all)`,
  "tags.lag": "Look at",
  "tags.lag_0": "the same day",
  "tags.lag_1": "the next day",
  "tags.lag_2": "two days later",
  "tags.lag_3": "three days later",
  "tags.metric": "Metric",
  "tags.with": "With",
  "tags.without": "Without",
  "tags.difference": "Difference",
  "tags.interval": (low: string, high: string) => `${low} to ${high}`,
  "tags.days": (n: string, count: number) => `${n} ${plural(count, "day", "days")}`,
  "tags.list": "Entries, newest first",
  "tag_reason.too_few": "too few days on one side",
} as const;
