import type { Translated } from "../catalogue";
import type { trend as english } from "../en/trend";
import { pluralGerman as plural } from "../plural";

export const trend: Translated<typeof english> = {
  "trend.how":
    "Eine Marke für jeden Tag, in langen Zeiträumen für jede Woche oder jeden Monat; dort umfasst der feine senkrechte Strich die mittleren 80 % der Tage. " +
    "Die Linie ist das Mittel aus sieben Tagen, gezeichnet, wenn mindestens fünf davon einen Wert haben. Das Band umfasst die mittleren 80 % der 90 Tage vor diesem Zeitraum, die gestrichelte Linie darin ist ihr Median. " +
    "Ein Ring markiert einen Wert weit außerhalb des Bandes. Grau: weniger als 70 % der Tage haben einen Wert. Schraffiert: kein Wert. Gestrichelt mit hohlen Marken: die verglichenen Tage.",
  "trend.how_drag": "Über Tage ziehen zeigt sie allein.",
  "trend.minutes": "Minuten",
  "trend.one_day": "Ein Tag",
  "trend.now_and_then": (n) => `${n} ${plural(n, "Wert", "Werte")}, von Zeit zu Zeit einer`,
  "trend.typically": (value) => `typisch ${value}`,
  "trend.rising": (sentence) => `${sentence} und steigend`,
  "trend.falling": (sentence) => `${sentence} und fallend`,
  "trend.lowest": (value) => `Minimum ${value}`,
  "trend.highest": (value) => `Maximum ${value}`,
  "trend.lowest_on": (value, day) => `Minimum ${value} (${day})`,
  "trend.highest_on": (value, day) => `Maximum ${value} (${day})`,
  "trend.partial": "Wenige Tage gemessen",
  "trend.partial_n": (n, days) => `Mittel aus nur ${n} von ${days} Tagen`,
  "trend.middle_of_week": "der mittlere Tag jeder Woche",
  "trend.middle_of_month": "der mittlere Tag jedes Monats",
  "trend.part_day": "Teil des Tages, nicht mitgezählt",
  "trend.part_day_key": "Teil eines Tages, nicht mitgezählt",
  "trend.spread": (low, high) => `an den meisten Tagen ${low} bis ${high}`,
  "trend.outlier": "Weit außerhalb des Üblichen",
  "trend.compared_at": (day, value) => `im Vergleich: ${day}, ${value}`,
  
  "trend.mean_of": (what) => `${what}, Mittel`,
  "trend.median_of": (what) => `${what}, Median`,

  "trend.compare_caption": "Vergleich",
  "trend.compared": "Verglichen",
  "trend.mean": "Mittelwert",
  "trend.days": "Tage",
  "trend.n_of": (n, whole) => `${n} von ${whole}`,
  "trend.this_range": "Dieser Zeitraum",
  "trend.difference": "Unterschied",
  "trend.middle_step": "Der mittlere Tag",
  "trend.under_a_minute": "unter 1\u202fMin.",
  "trend.interval": (low, high) => `95-%-Intervall ${low} bis ${high}`,
  "compare_with.previous": "Voriger Zeitraum",
  "compare_with.last_year": "Gleiche Tage im Vorjahr",
  "compare_with.baseline": "90 Tage davor",
  "compare_with.custom": "Gewählte Tage",
  "compare_reason.derived": "Kein Intervall: Diese Zahl ist aus zwei anderen errechnet",
  "compare_reason.too_few": "Zu wenige Tage mit Wert für eine Aussage",

  "trend.lanes": "Notiert",
  "trend.omitted": (n) => `${n} ${plural(n, "älterer Eintrag steht", "ältere Einträge stehen")} nicht unter den Tagen; ein kürzerer Zeitraum zeigt sie`,
  "trend.clocks_changed": (offset) => `Zeitumstellung, ${offset}`,
  "trend_lane.tag": "Tags",
  "trend_lane.workout": "Trainings",
  "trend_lane.session": "Sitzungen",
  "trend_lane.note": "Notizen",
  "trend_lane.rest_mode": "Ruhemodus",
  "trend_lane.travel": "Uhrzeit",
};
