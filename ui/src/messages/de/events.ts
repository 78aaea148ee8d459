import type { Translated } from "../catalogue";
import type { events as english } from "../en/events";
import { pluralGerman as plural } from "../plural";

/** As in English: more than two that came equally often are no news. */
function counted(count: number, noun: string, kinds: readonly string[]): string {
  if (count === 1) return `${count} ${noun}: ${kinds.join()}`;
  return kinds.length > 2 ? `${count} ${noun}` : `${count} ${noun}, am häufigsten ${kinds.join(" und ")}`;
}

export const events: Translated<typeof english> = {
  "event.rest": "Weitere",
  "event.omitted": (count) => `${count} ${plural(count, "älterer Eintrag fehlt", "ältere Einträge fehlen")} hier. Ein kürzerer Zeitraum zeigt sie.`,
  "event.reading": (days, label, count) => `${days}: ${label}${count === 1 ? "" : `, ${count}-mal`}`,
  "event.keys": "Links und rechts bewegen in einer Zeile, auf und ab zu einer anderen Zeile, Escape verlässt das Diagramm.",
  "event.heard": (label) => `${label}: Ein Ton steht für eine Zeit mit Eintrag, je höher, desto öfter.`,

  "workouts.takeaway": (count, kinds) => counted(count, plural(count, "Eintrag", "Einträge"), kinds),
  "workouts.detail": (active) => `zusammen ${active}`,
  "workouts.how":
    "Eine Zeile für jede Art, eine Marke für jeden Tag, an dem sie aufgezeichnet wurde; in langen Zeiträumen steht eine Marke für eine Woche oder einen Monat und ist umso höher, je öfter es war. Die Zahl neben dem Namen zählt sie. Die Eingabetaste öffnet das neueste Training einer Marke.",
  "workouts.none": "Kein Training und keine Sitzung in diesem Zeitraum",
  "workouts.none_why": "Trainings kommen aus der Oura-App, erkannt oder von Hand eingetragen, und aus verbundenen Diensten; Sitzungen sind ihre angeleiteten oder freien Ruhezeiten.",
  "workouts.never": "Noch kein Training und keine Sitzung",
  "workouts.list": "Alle Einträge, die neuesten zuerst",
  "workouts.total": "Gesamtdauer",
  "workouts.count": "Trainings",
  "workouts.sessions": "Sitzungen",
  "workouts.energy": "Energie",
  "workouts.distance": "Strecke",
  "workouts.average": "Mittelwert",
  "workouts.highest": "Höchstwert",
  "workouts.more": (count) => `${count} weitere zeigen`,
  "workouts.back": "Alle Trainings",
  "workouts.session": "Sitzung",
  "workouts.workout": "Training",
  "workouts.gone": "Dieses Training gibt es nicht mehr",
  "workouts.gone_why": "Oura kann es ersetzt oder entfernt haben, seit der Link entstand. Sonst ging nichts verloren.",
  "workouts.started": "Beginn",
  "workouts.lasted": "Dauer",
  "workouts.intensity": "Intensität",
  "workouts.source": "Quelle",
  "workouts.mood": "Stimmung",
  "workouts.heart": "Herzfrequenz",
  "workouts.heart_none": "In dieser Zeit wurde keine Herzfrequenz gemessen",
  "workouts.heart_none_why": "Der Ring misst die Herzfrequenz beim Training nur, wenn er es bemerkt oder dazu aufgefordert wird.",
  "workouts.heart_takeaway": (average, highest) => `Herzfrequenz: im Mittel ${average}, höchstens ${highest}`,
  "workouts.heart_above": (difference) => `im Mittel ${difference} über dem niedrigsten Wert der Nacht davor`,
  "workouts.heart_how":
    "Jeder Wert, den der Ring von einer Viertelstunde davor bis eine halbe Stunde danach gemessen hat; der hinterlegte Teil ist das Training. Die gestrichelte Linie ist die niedrigste Herzfrequenz der Nacht davor. Wo keine Linie ist, wurde nichts gemessen.",
  "workouts.hrv": "HRV",
  "workouts.hrv_takeaway": (average) => `HRV: im Mittel ${average}`,
  "workouts.motion": "Bewegung",
  "workouts.motion_takeaway": "Bewegung während der Sitzung",
  "workouts.session_how": "Die Werte, die Oura während der Sitzung aufgezeichnet hat. Wo keine Linie ist, wurde nichts gemessen.",
  "workouts.nights": "Die Nächte davor und danach",
  "workouts.nights_how": "Zwei Nächte sind kein Beweis: An einem Tag geschieht auch vieles andere.",
  "workouts.night_before": "Nacht davor",
  "workouts.night_after": "Nacht danach",
  "workouts.no_night": "Keine Nacht",
  "workouts.resting_rule": (value) => `Niedrigster Wert der Nacht davor: ${value}`,

  "tags.takeaway": (count, kinds) => counted(count, plural(count, "Tag-Eintrag", "Tag-Einträge"), kinds),
  "tags.detail": (kinds) => `${kinds} ${plural(kinds, "Art", "Arten")}`,
  "tags.how":
    "Eine Zeile für jede Art von Eintrag, eine Marke für jeden Kalendertag, der ihn trägt; in langen Zeiträumen steht eine Marke für eine Woche oder einen Monat und ist umso höher, je öfter es war. Die Zahl neben dem Namen zählt sie. Die Eingabetaste wählt die Art für den Vergleich darunter.",
  "tags.none": "Kein Tag-Eintrag in diesem Zeitraum",
  "tags.none_why": "Tags werden in der Oura-App eingetragen. Notizen lassen sich hier schreiben, zu jedem Tag.",
  "tags.never": "Noch kein Tag-Eintrag",
  "tags.effect_of": (label) => `Tage mit \u201e${label}\u201c und Tage ohne`,
  "tags.effect_how":
    "Median der Tage mit und der Tage ohne diesen Eintrag, seit dem ersten Tag-Eintrag überhaupt, unabhängig vom Zeitraum oben. Der Unterschied hat ein 95-%-Intervall (Block-Bootstrap, damit benachbarte Tage nicht doppelt zählen) und braucht auf jeder Seite fünf Tage. Was zusammen vorkommt, muss keine Ursache sein: An solchen Tagen ist oft auch anderes anders.",
  "tags.choose": "Eintrag",
  "tags.choice": (label, count) => `${label} (insgesamt ${count})`,
  "tags.lag": "Betrachtet wird",
  "tags.lag_0": "derselbe Tag",
  "tags.lag_1": "der Tag danach",
  "tags.lag_2": "zwei Tage später",
  "tags.lag_3": "drei Tage später",
  "tags.metric": "Messgröße",
  "tags.with": "Mit",
  "tags.without": "Ohne",
  "tags.difference": "Unterschied",
  "tags.interval": (low, high) => `${low} bis ${high}`,
  "tags.days": (n, count) => `${n} ${plural(count, "Tag", "Tage")}`,
  "tags.list": "Einträge, die neuesten zuerst",
  "tag_reason.too_few": "zu wenige Tage auf einer Seite",
};
