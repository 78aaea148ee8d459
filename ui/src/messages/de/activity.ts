import type { Translated } from "../catalogue";
import type { activity as english } from "../en/activity";
import { pluralGerman as plural } from "../plural";

export const activity: Translated<typeof english> = {
  "activity.met_how":
    "MET ist Anstrengung als Vielfaches des Stillsitzens: 1 ist Ruhe, 3 bis 6 zügiges Gehen oder langsames Laufen, über 6 ist anstrengend. Jede Säule reicht vom niedrigsten bis zum höchsten Wert ihrer Minuten. " +
    "Der Streifen darunter ist Ouras Intensität von je fünf Minuten: je höher, desto lebhafter. Klammern darunter markieren Sitzen von 50 Minuten oder länger, abgelesen an diesem Streifen; " +
    "Oura nennt die Zahl der Erinnerungen, aber nicht ihre Uhrzeit. Über der Zeichnung: Trainings. Schraffiert: Der Ring wurde nicht getragen.",
  "activity.long_sits": (count) => `${count} ${plural(count, "Abschnitt", "Abschnitte")} von mindestens 50 Minuten ohne Bewegung`,
  "activity.sitting_for": (time) => `${time} gesessen`,
  "activity.amounts": "Im Vergleich zu Zielen und Üblichem",
  "activity.amounts_key_goal": "Ziel",
  "activity.amounts_key_usual": "Üblicher Bereich, die mittleren 80\u202f% der 90 Tage davor",
  "activity.usual_range": (range) => `üblich ${range}`,
  "activity.usual_median": "Üblicher Wert, der Median aus 90 Tagen",
  "activity.classes_takeaway": (time) => `Typisch ${time} aktiv am Tag`,
  "activity.workouts": "Trainings dieses Tages",
  "activity.workouts_none": "Kein Training an diesem Tag",
  "activity.heart_rate": (bpm) => `${bpm} im Mittel`,
  "activity.part_days": (count) =>
    `${count} ${plural(count, "Tag ist", "Tage sind")} grau und nicht mitgezählt: Der Ring wurde mehr als 30\u202f% des Tages nicht getragen`,
  "activity.part_days_left_out": (count) =>
    `${count} ${plural(count, "Tag ist", "Tage sind")} nicht mitgezählt: Der Ring wurde mehr als 30\u202f% des Tages nicht getragen`,
  "activity.unfinished": "der neueste Tag ist grau und nicht mitgezählt: Er war noch nicht zu Ende",
  "activity.unfinished_left_out": "der neueste Tag ist nicht mitgezählt: Er war noch nicht zu Ende",
  "activity.not_worn_takeaway": (hours) => `An einem typischen Tag ${hours} nicht getragen`,
  "activity.not_worn_how":
    "Stunden jedes Tages, in denen der Ring nicht getragen wurde, wie Oura sie angibt. An solchen Tagen wird weniger gezählt, als getan wurde. Schraffiert: kein Tag.",
  "activity.weekdays_takeaway": (most, least) => `Die meisten Schritte ${most.toLowerCase()}s, die wenigsten ${least.toLowerCase()}s`,
  "activity.weekdays_few": "Zu wenige Tage für ein Wochenmuster: Ein Wochentag braucht drei",
  "activity.weekdays_detail": (n) => `Schritte nach Wochentag · ${n}`,
  "activity.weekdays_how":
    "Für jeden Wochentag: der Median als Punkt, die mittlere Hälfte der Tage als Balken, darunter die Zahl der Tage. Tage, an denen der Ring mehr als 30\u202f% nicht getragen wurde, sind nicht enthalten. Mindestens drei Tage sind nötig.",
  "activity.weekday_reading": (day, median, low, high, n) => `${day} · Median ${median} · Hälfte der Tage ${low} bis ${high} · ${n}`,
  "activity.n_days": (n) => `${n} ${plural(n, "Tag", "Tage")}`,
  "activity.weekday": "Wochentag",
  "activity.lower_quarter": "Unteres Viertel",
  "activity.upper_quarter": "Oberes Viertel",
};
