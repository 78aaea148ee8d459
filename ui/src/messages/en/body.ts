import { plural } from "../plural";

export const body = {
  "body.person": "What Oura knows about you",
  "body.as_of": (day: string) => `As of ${day}; change it in the Oura app`,
  "body.unknown": "Not given",
  "sex.female": "Female",
  "sex.male": "Male",
  "sex.other": "Other",
  "body.weights": (count: number) => `${count} ${plural(count, "weight", "weights")} over time`,
  "body.weight_until": "Last seen",
  "body.weights_none": "Oura tells only the present weight. When it changes, Ringside keeps the earlier one here.",
  "body.vo2_how":
    "VO\u2082 max is how much oxygen the body can use at most, in millilitres per kilogram and minute. Oura estimates it from a walking test and the data of the ring; " +
    "a laboratory measures it and can come to another number. The band holds the middle 80% of the 90 days before this range.",
  "body.vascular_how":
    "Oura’s estimate of how old the arteries appear, from the shape of the pulse wave at night. It is an estimate and moves slowly: look at months, not at days.",
  "body.pulse_how":
    "How fast the pulse wave travels, in metres per second, as Oura estimates it at night. Stiffer arteries carry it faster.",
  "body.age_same": "The newest value is the same as your age.",
  "body.age_younger": (years: string, count: number) => `The newest value is ${years} ${plural(count, "year", "years")} below your age.`,
  "body.age_older": (years: string, count: number) => `The newest value is ${years} ${plural(count, "year", "years")} above your age.`,
} as const;
