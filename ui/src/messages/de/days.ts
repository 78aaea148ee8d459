import type { Translated } from "../catalogue";
import type { days as english } from "../en/days";
import { pluralGerman as plural } from "../plural";

export const days = {
  "day.previous": (key: string) => (key ? `Vorheriger Tag mit Daten (${key})` : "Vorheriger Tag mit Daten"),
  "day.next": (key: string) => (key ? `Nächster Tag mit Daten (${key})` : "Nächster Tag mit Daten"),
  "day.latest": "Aktuell",
  "day.latest_title": (key: string) => (key ? `Neuester Tag (${key})` : "Neuester Tag"),
  "day.page": "Seite",
  "day.page_day": "Tag",
  "day.page_trend": "Verlauf",
  "day.contributors": "Woraus sich der Score ergibt",
  "day.fetched": (when: string) => `Von Oura gelesen am ${when}`,
  "day.no_score": "Kein Score",
  "day.no_score_why": "Oura hat für diesen Tag keinen Score vergeben.",
  "day.none_sleep": (day: string) => `Keine Nacht für ${day}`,
  "day.none_activity": (day: string) => `Keine Aktivität für ${day}`,
  "day.none_readiness": (day: string) => `Keine Bereitschaft für ${day}`,
  "day.go_to": (day: string) => `Zu ${day}`,
  "day.stale": "Das ließ sich nicht auf den neuesten Stand bringen",

  "first.title": "Hier ist noch nichts",
  "first.running": (percent: number) =>
    `Die erste Synchronisierung läuft, bisher ${percent}\u202f%. Die neuesten Tage kommen zuerst; diese Seite füllt sich von selbst.`,
  "first.running_unknown": "Die erste Synchronisierung läuft. Die neuesten Tage kommen zuerst; diese Seite füllt sich von selbst.",
  "first.offline": "Zurzeit besteht keine Verbindung zu Oura. Die erste Synchronisierung geht von selbst weiter, sobald es eine gibt.",
  "first.paused": "Die erste Synchronisierung ist angehalten. In den Einstellungen lässt sie sich fortsetzen.",
  "first.failed": "Die erste Synchronisierung wurde unterbrochen. Die Meldung oben oder die Einstellungen sagen, warum.",
  "first.idle": "Oura hat für diese Seite nichts gesendet. Zuerst den Ring mit der Oura-App auf dem Telefon synchronisieren, dann hier.",
  "first.sync": "Jetzt synchronisieren",
  "first.settings": "Einstellungen öffnen",

  "today.last_night": "Letzte Nacht",
  "today.asleep": "geschlafen",
  "today.fortnight": "14 Tage \u00b7 Linien\u00a070,\u00a085",
  "today.vitals": "Vitalwerte der Nacht",
  "today.vitals_how": "Getönt: Ihr üblicher Bereich, die mittleren 80\u202f% der 90 Tage davor",
  "today.vital_few": (n: number) => `Bisher ${n} ${plural(n, "Nacht", "Nächte")}; für einen üblichen Bereich braucht es 14`,
  "today.vital_below": (range: string) => `unter dem üblichen Bereich ${range}`,
  "today.vital_above": (range: string) => `über dem üblichen Bereich ${range}`,
  "today.vital_within": (range: string) => `im üblichen Bereich ${range}`,
  "today.movement": "Bewegung",
  "today.older": (day: string) => `Vom ${day}`,
  "today.no_night": "Für diesen Tag ist noch keine Nacht angekommen.",

  "sleep.others": "Nickerchen und geteilter Schlaf",
  "sleep.other_kind.late_nap": "Nickerchen",
  "sleep.other_kind.sleep": "Schlaf",
  "sleep.other_kind.rest": "Ruhe",
  "sleep.other_kind.long_sleep": "Schlaf",
  "sleep.facts": "Die Nacht in Zahlen",
  "sleep.low_battery": "Der Akku des Rings ging in dieser Nacht zur Neige; Teile davon können fehlen.",
  "sleep.only_naps": "Für diesen Tag wurde keine Hauptnacht aufgezeichnet.",

  "activity.of_goal": (goal: string, percent: number) => `von ${goal}, ${percent}\u202f%`,
  "activity.average_met": "Mittlerer MET-Wert",
  "activity.alerts": "Bewegungshinweise",
  "activity.class_takeaway": "Aktive Zeit nach Intensität",
  "activity.class_how": "Niedrige, mittlere und hohe Aktivität jedes Tages übereinander. Inaktive Zeit und Ruhe sind nicht enthalten. Schraffiert: kein Tag.",

  "readiness.unchanged": "Seit gestern unverändert",
} as const satisfies Translated<typeof english>;
