import { plural } from "../plural";

/** The screens Stress, Breathing and Temperature, and the newest values above each chart. */
export const signals = {
  "signals.so_far": "so far",
  "signals.usual_before": (day: string) => `shaded: your usual range in the 90 days before ${day}`,
  "signals.whole_day": (range: string) => `a whole day: usually ${range}`,

  "stress.time_takeaway": (stress: string, recovery: string) => `Typically ${stress} stressed and ${recovery} restored a day`,
  "stress.time_none": "No daytime stress in this range",
  "stress.time_how":
    "Time of each day on which the body was in high stress, and in high recovery, as Oura reads it from heart rate, its variability and skin temperature while the ring was worn by day. " +
    "The rest of the day lay between the two, or was not measured; Oura does not hand out the time it calls engaged. Hatched: nothing was measured; zeros that Oura sends without its word for the day are no measurement.",
  "stress.stressed": "Stressed",
  "stress.restored": "Restored",
  "stress.days_takeaway": (n: string, word: string, whole: string) => `${n} of ${whole} days were “${word}”`,
  "stress.days_hidden": "Each day in Oura’s words",
  "stress.days_none": "Oura has no word for any day of this range",
  "stress.days_how": "Oura’s word for each day: stressful at the top, restored at the bottom. Hatched: no word, because too little was measured.",
  "stress.months_takeaway": "Each month in Oura’s words",
  "stress.weeks_takeaway": "Each week in Oura’s words",
  "stress.weeks_how": "Each bar is a week, in a long range a month: how many of its days were restored, normal and stressful. Hatched: days without a word. The first and the last bar may be of fewer days.",
  "stress.no_word": "No word",
  "stress_word.restored": "Restored",
  "stress_word.normal": "Normal",
  "stress_word.stressful": "Stressful",
  "resilience.title": "Resilience",
  "resilience.takeaway": (level: string) => `Resilience: ${level}`,
  "resilience.takeaway_change": (level: string, before: string) => `Resilience: ${level}, after ${before} at the start`,
  "resilience.none": "Resilience: no level in this range",
  "resilience.how":
    "Oura’s level of how well stress and recovery balance over about two weeks, in five ordered steps from limited to exceptional. A step is not a score: the distance between two of them means nothing. Hatched: no level.",
  "resilience.parts": "What resilience is made of",
  "resilience.parts_how": "Oura’s three contributors, 0 to 100. More is better for each of them, also for stress.",
  "resilience_level.limited": "Limited",
  "resilience_level.adequate": "Adequate",
  "resilience_level.solid": "Solid",
  "resilience_level.strong": "Strong",
  "resilience_level.exceptional": "Exceptional",
  "resilience_part.sleep_recovery": "Recovery in sleep",
  "resilience_part.daytime_recovery": "Recovery by day",
  "resilience_part.stress": "Handling of stress",

  "breathing.about": "What these numbers are, and what they are not",
  "breathing.about_spo2":
    "Blood oxygen is the mean of a night’s readings through the skin of the finger. A single low night often means a loose ring, cold hands or an odd position.",
  "breathing.about_index":
    "The breathing disturbance index says how often the oxygen in the blood wavered during the night. Lower is calmer. It is not an apnoea test and cannot rule one out.",
  "breathing.about_rate": "The breathing rate is the mean of the main night, in breaths per minute. It is steady in most people and tends to rise with fever.",
  "breathing.about_end": "None of them is a diagnosis. If you wake up short of breath or somebody hears you stop breathing, see a doctor, whatever these numbers say.",
  "breathing.truncated": "axis cut off at 88%",
  "breathing.spo2_how":
    "One dot for each night. The axis always runs from 88 to 100%, so that nights of different months can be compared; a lower night is an arrow at the edge, with its value in the table. " +
    "The band holds the middle 80% of the 90 nights before this range. Hatched: no value.",
  "breathing.beyond": (count: number) => `${count} ${plural(count, "night", "nights")} below 88%, as ${plural(count, "an arrow", "arrows")} at the edge`,

  "temperature.title": "Body temperature",
  "temperature.words":
    "The ring measures the temperature of the finger’s skin by night. Oura compares each night with your own long-term mean and hands out only the difference: zero is you on a usual night, not a normal temperature.",
  "temperature.not_absolute": "A deviation is never a body temperature, and no thermometer’s reading can be worked out from it.",
  "temperature.smooth": "3-day mean",
  "temperature.outside": (count: number) => `${count} ${plural(count, "night", "nights")} outside your usual range`,
  "temperature.all_usual": "Every night within your usual range",
  "temperature.trend_takeaway": (value: string) => `Temperature trend: typically ${value}`,
  "temperature.trend_how":
    "Oura’s slower number: the deviation of the last few days against that of the weeks before. It shows waves of weeks, such as those of a cycle, better than single nights do. The band holds the middle 80% of the 90 days before this range. Hatched: no value.",
  "temperature.deviation_how":
    "Bars are the difference of each night from your own baseline, which is zero; up is warmer. Strong colours lie outside the band, which holds the middle 80% of the 90 nights before this range. The line is the mean of three days, where at least two of them have a value. Hatched: no value.",
} as const;
