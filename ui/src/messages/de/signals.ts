import type { Translated } from "../catalogue";
import type { signals as english } from "../en/signals";
import { pluralGerman as plural } from "../plural";

export const signals: Translated<typeof english> = {
  "signals.so_far": "bisher",
  "signals.usual_before": (day) => `getönt: Ihr üblicher Bereich in den 90 Tagen vor dem ${day}`,
  "signals.whole_day": (range) => `ganzer Tag: üblich ${range}`,

  "stress.time_takeaway": (stress, recovery) => `Typisch ${stress} gestresst und ${recovery} erholt pro Tag`,
  "stress.time_none": "Kein Tagesstress in diesem Zeitraum",
  "stress.time_how":
    "Zeit jedes Tages mit hohem Stress und mit hoher Erholung des Körpers, wie Oura sie tagsüber aus Herzfrequenz, deren Variabilität und Hauttemperatur liest, solange der Ring getragen wird. " +
    "Der übrige Tag lag dazwischen oder wurde nicht gemessen; die Zeit, die Oura „aktiviert“ nennt, gibt Oura nicht heraus. Schraffiert: nichts gemessen; Nullen, die Oura ohne Wort für den Tag sendet, sind keine Messung.",
  "stress.stressed": "Gestresst",
  "stress.restored": "Erholt",
  "stress.days_takeaway": (n, word, whole) => `${n} von ${whole} Tagen waren „${word}“`,
  "stress.days_hidden": "Jeder Tag in Ouras Worten",
  "stress.days_none": "Oura hat für keinen Tag dieses Zeitraums ein Wort",
  "stress.days_how": "Ouras Wort für jeden Tag: stressig oben, erholt unten. Schraffiert: kein Wort, weil zu wenig gemessen wurde.",
  "stress.months_takeaway": "Jeder Monat in Ouras Worten",
  "stress.weeks_takeaway": "Jede Woche in Ouras Worten",
  "stress.weeks_how":
    "Jeder Balken ist eine Woche, in langen Zeiträumen ein Monat: wie viele der Tage erholt, normal und stressig waren. Schraffiert: Tage ohne Wort. Der erste und der letzte Balken können für weniger Tage stehen.",
  "stress.no_word": "Kein Wort",
  "stress_word.restored": "Erholt",
  "stress_word.normal": "Normal",
  "stress_word.stressful": "Stressig",
  "resilience.title": "Resilienz",
  "resilience.takeaway": (level) => `Resilienz: ${level}`,
  "resilience.takeaway_change": (level, before) => `Resilienz: ${level}, zu Beginn noch ${before}`,
  "resilience.none": "Resilienz: keine Stufe in diesem Zeitraum",
  "resilience.how":
    "Ouras Stufe dafür, wie gut sich Stress und Erholung über etwa zwei Wochen ausgleichen, in fünf geordneten Schritten von begrenzt bis außergewöhnlich. Eine Stufe ist keine Punktzahl: Der Abstand zwischen zweien bedeutet nichts. Schraffiert: keine Stufe.",
  "resilience.parts": "Woraus sich die Resilienz zusammensetzt",
  "resilience.parts_how": "Ouras drei Beiträge, 0 bis 100. Mehr ist bei jedem besser, auch beim Stress.",
  "resilience_level.limited": "Begrenzt",
  "resilience_level.adequate": "Ausreichend",
  "resilience_level.solid": "Solide",
  "resilience_level.strong": "Stark",
  "resilience_level.exceptional": "Außergewöhnlich",
  "resilience_part.sleep_recovery": "Erholung im Schlaf",
  "resilience_part.daytime_recovery": "Erholung am Tag",
  "resilience_part.stress": "Umgang mit Stress",

  "breathing.about": "Was diese Zahlen sind und was nicht",
  "breathing.about_spo2":
    "Der Blutsauerstoff ist das Mittel einer Nacht, gemessen durch die Haut des Fingers. Ein niedriger Wert in einer einzelnen Nacht liegt oft an einem lockeren Ring, kalten Händen oder einer ungünstigen Lage.",
  "breathing.about_index":
    "Der Atemstörungsindex sagt, wie oft der Sauerstoff im Blut nachts schwankte. Niedriger ist ruhiger. Er ist kein Apnoe-Test und kann eine Apnoe nicht ausschließen.",
  "breathing.about_rate": "Die Atemfrequenz ist das Mittel der Hauptnacht in Atemzügen pro Minute. Bei den meisten Menschen ist sie beständig und steigt bei Fieber oft an.",
  "breathing.about_end": "Keine dieser Zahlen ist eine Diagnose. Wer mit Atemnot aufwacht oder bei wem Atemaussetzer beobachtet werden, braucht ärztlichen Rat, ganz gleich, was hier steht.",
  "breathing.truncated": "Achse bei 88\u202f% abgeschnitten",
  "breathing.spo2_how":
    "Ein Punkt für jede Nacht. Die Achse reicht immer von 88 bis 100\u202f%, damit Nächte verschiedener Monate vergleichbar sind; eine niedrigere Nacht ist ein Pfeil am Rand, ihr Wert steht in der Tabelle. " +
    "Das Band umfasst die mittleren 80\u202f% der 90 Nächte vor diesem Zeitraum. Schraffiert: kein Wert.",
  "breathing.beyond": (count) => `${count} ${plural(count, "Nacht", "Nächte")} unter 88\u202f%, als ${plural(count, "Pfeil", "Pfeile")} am Rand`,

  "temperature.title": "Körpertemperatur",
  "temperature.words":
    "Der Ring misst nachts die Temperatur der Haut am Finger. Oura vergleicht jede Nacht mit Ihrem eigenen langfristigen Mittel und gibt nur den Unterschied heraus: Null ist Ihre übliche Nacht, keine normale Temperatur.",
  "temperature.not_absolute": "Eine Abweichung ist nie eine Körpertemperatur, und kein Wert eines Thermometers lässt sich daraus errechnen.",
  "temperature.smooth": "3-Tage-Mittel",
  "temperature.outside": (count) => `${count} ${plural(count, "Nacht", "Nächte")} außerhalb des üblichen Bereichs`,
  "temperature.all_usual": "Jede Nacht im üblichen Bereich",
  "temperature.trend_takeaway": (value) => `Temperaturtrend: typisch ${value}`,
  "temperature.trend_how":
    "Ouras langsamere Zahl: die Abweichung der letzten Tage gegenüber den Wochen davor. Sie zeigt Wellen von Wochen, etwa die eines Zyklus, besser als einzelne Nächte. Das Band umfasst die mittleren 80\u202f% der 90 Tage vor diesem Zeitraum. Schraffiert: kein Wert.",
  "temperature.deviation_how":
    "Balken sind der Unterschied jeder Nacht zum eigenen Basiswert, der null ist; oben ist wärmer. Kräftige Farben liegen außerhalb des Bandes, das die mittleren 80\u202f% der 90 Nächte vor diesem Zeitraum umfasst. Die Linie ist das Mittel von drei Tagen, wo mindestens zwei einen Wert haben. Schraffiert: kein Wert.",
};
