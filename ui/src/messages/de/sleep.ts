import { pluralGerman as plural } from "../plural";

export const sleep = {
  "night.file": "nacht",
  "night.breathing": "Atmung",
  "night.breathing_one": "Oura gibt einen Durchschnitt an",
  "night.spo2": "SpO₂",
  "night.disturbance": "Störungsindex",
  "night.zoomed": (from: string, to: string) => `${from} – ${to}`,
  "night.keys":
    "Pfeil links und rechts bewegen die Marke um fünf Minuten, mit Umschalt um fünfzig. Pos1 und Ende gehen an die Enden. T zeigt die Tabelle, Escape verlässt die Marke.",
  "night.how_whole":
    "Jeder Block ist Zeit in einer Phase, die leichteste oben; Minuten und Anteile stammen von Oura und beziehen sich auf die Zeit im Bett. Herzfrequenz und HRV sind Fünf-Minuten-Werte, Bewegung ist in dreißig Sekunden aufgelöst. " +
    "Oura gibt für eine Nacht nur einen Atemdurchschnitt an, deshalb eine Linie statt einer Kurve; das Band dahinter ist der übliche Bereich. " +
    "Niedrigste und durchschnittliche Herzfrequenz bestimmt Oura aus feineren Messungen, sie können etwas von der Kurve abweichen. " +
    "Vergrößert erscheinen die Phasen in Schritten von dreißig Sekunden. Schraffiert: nichts aufgezeichnet.",
  "night.clocks": (from: string, to: string) => `Zeitumstellung: ${from} auf ${to}`,
  "night.clocks_mark": (to: string) => `ab hier ${to}`,
  "night.journey": (from: string, to: string) => `Zu Bett bei ${from}, aufgestanden bei ${to}`,
  "night.elsewhere": (here: string, before: string) => `${here}, in der Nacht davor ${before}`,
  "night.breath_at": (value: string) => `Atmung ${value}`,

  "sleep.part_efficiency": "Effizienz",
  "sleep.part_open": "Ganze Ansicht zeigen",
  "sleep.part_close": "Ansicht ausblenden",
  "sleep.others_note": "Nichts davon wird zur Nacht oben addiert.",
  "sleep.stages": "Schlafphasen und üblicher Bereich",
  "sleep.stages_how": (n: number) =>
    `Band: die mittleren 80\u202f% der ${n} ${plural(n, "Nacht", "Nächte")} aus den 90 Tagen davor; Strich: deren Median`,
  "sleep.stages_few": (n: number) => `${n} ${plural(n, "Nacht", "Nächte")} in den 90 Tagen davor; für einen üblichen Bereich braucht es 14`,
  "sleep.usual_range": (low: string, high: string) => `üblich ${low} bis ${high}`,
  "sleep.against_above": (difference: string) => `${difference} über dem Median`,
  "sleep.against_below": (difference: string) => `${difference} unter dem Median`,
  "sleep.against_same": "wie der Median",
  "sleep.timing": "Zubettgeh- und Aufstehzeit",
  "sleep.timing_bed": "Zu Bett",
  "sleep.timing_wake": "Aufgestanden",
  "sleep.later": (difference: string) => `${difference} später als der Median`,
  "sleep.earlier": (difference: string) => `${difference} früher als der Median`,
  "sleep.on_time": "wie üblich",
  "sleep.counted": "Aus den Schlafphasen gezählt",
  "sleep.counted_how_fine":
    "Von Ringside aus den Phasen in Schritten von dreißig Sekunden gezählt; einige Minuten Unterschied zu Ouras eigenen Werten sind möglich.",
  "sleep.counted_how_coarse":
    "Von Ringside aus den Phasen in Schritten von fünf Minuten gezählt; einige Minuten Unterschied zu Ouras eigenen Werten sind möglich.",
  "sleep.counted_latency": "Bis zum ersten Schlaf",
  "sleep.counted_waso": "Danach wach",
  "sleep.counted_efficiency": "Schlafanteil im Bett",
  "sleep.counted_awakenings": "Wachphasen über 5 Min.",
  "sleep.counted_longest": (minutes: string) => `längste ${minutes}`,

  "carpet.kind": "Was gezeigt wird",
  "carpet.kind_sleep": "Schlafphasen",
  "carpet.kind_activity": "Aktivität",
  "carpet.days": "Stunden in einer Zeile",
  "carpet.days_one": "24 Std.",
  "carpet.days_two": "48 Std.",
  "carpet.rows": "Höhe der Zeilen",
  "carpet.rows_each": "Zeilen",
  "carpet.rows_fit": "Alles auf einmal",
  "carpet.sort": "Reihenfolge der Zeilen",
  "carpet.sort_date": "Neueste zuerst",
  "carpet.sort_onset": "Nach Einschlafzeit",
  "carpet.sort_length": "Längste zuerst",
  "carpet.sort_score": "Bester Score zuerst",
  "carpet.sort_weekday": "Nach Wochentag",
  "carpet.takeaway_sleep": (n: string, count: number) => `${n} ${plural(count, "Nacht", "Nächte")}, je eine Zeile`,
  "carpet.takeaway_activity": (n: string, count: number) => `${n} ${plural(count, "Tag", "Tage")}, je eine Zeile`,
  "carpet.detail": (n: string, whole: string, count: number) =>
    `Zellen zu 5 Minuten · ${n} von ${whole} ${plural(count, "Tag", "Tagen")} aufgezeichnet`,
  "carpet.how_sleep":
    "Jede Zeile ist eine Nacht von Mittag bis Mittag auf der damaligen Uhr der Person, die neueste oben; die Farben sind Schlafphasen. Mit 48 Stunden geht jede Zeile mit dem folgenden Tag weiter, " +
    "damit sich Verschiebungen verfolgen lassen. Eine Raute am Rand steht für eine Zeitumstellung, ein Balken für eine Reise in eine andere Zeitzone. Teilen sich mehrere Nächte ein Pixel, erscheint die häufigste Phase. Schraffiert: nichts aufgezeichnet.",
  "carpet.how_activity":
    "Jede Zeile ist ein Tag von Mitternacht bis Mitternacht auf der damaligen Uhr der Person, der neueste oben; die Farben sind Ouras Aktivitätsklassen je fünf Minuten. Mit 48 Stunden geht jede Zeile mit " +
    "dem folgenden Tag weiter. Eine Raute am Rand steht für eine Zeitumstellung, ein Balken für eine Reise in eine andere Zeitzone. Teilen sich mehrere Tage ein Pixel, erscheint die häufigste Klasse. Schraffiert: nichts aufgezeichnet.",
  "carpet.keys":
    "Pfeil auf und ab bewegen um eine Zeile, links und rechts um fünf Minuten, mit Umschalt um zehn Zeilen oder eine Stunde. Bild auf und ab bewegen um eine Ansicht, Pos1 und Ende an die Enden der Zeile. T zeigt die Tabelle, Escape verlässt die Marke.",
  "carpet.heard_sleep": (day: string) => `Die Zeile vom ${day}: Tiefschlaf klingt tief, Wachsein hoch.`,
  "carpet.heard_activity": (day: string) => `Die Zeile vom ${day}: Ruhe klingt tief, hohe Aktivität hoch.`,
  "carpet.file_sleep": "naechte",
  "carpet.file_activity": "aktogramm",
  "carpet.nothing": "Nichts aufgezeichnet",
  "carpet.no_sleep": "Kein Schlaf",
  "carpet.mark_clocks": "Zeitumstellung",
  "carpet.mark_travel": "Wechsel der Zeitzone",
  "carpet.clocks_changed": "Zeitumstellung",
  "carpet.travel": "Wechsel der Zeitzone",
  "carpet.travel_at": (offset: string) => `Wechsel der Zeitzone, jetzt ${offset}`,
  "carpet.asleep": (duration: string) => `${duration} Schlaf`,
  "carpet.active": (duration: string) => `${duration} aktiv`,
  "carpet.score": (score: string) => `Score ${score}`,
  "carpet.column_onset": "Schlaf ab",
  "carpet.column_first": "Aktiv ab",
  "carpet.column_asleep": "Schlaf",
  "carpet.column_active": "Aktiv",
  "carpet.column_remarks": "Anmerkungen",

  "sleep.waso": "Wachzeit nach dem Einschlafen",
  "sleep.waso_note": "Wachzeit abzüglich Einschlaflatenz",

  "bedtime.file": "schlafzeiten",
  "bedtime.how_shapes":
    "Jeder Balken reicht vom Zubettgehen (oben) bis zum Aufstehen, auf der Uhr dieser Nacht. Farbe, Breite und die Form darüber stehen für die Stufe des Schlaf-Scores: je besser, desto breiter. Gestrichelt: die Mediane. " +
    "Hohl: die Nächte des Vergleichs. Schraffiert: keine Nacht.",

  "regularity.file": "regelmaessigkeit",
  "regularity.weekdays": "Werktags",
  "regularity.weekends": "Wochenende",
  "regularity.column": "Mitte der Nacht",
  "regularity.middle": (clock: string) => `Mitte der Nacht ${clock}`,
  "regularity.mean": (clock: string, sd: string) => `${clock} ± ${sd}`,
  "regularity.takeaway": (evenness: string, clock: string, sd: string) => `${evenness}: Mitte der Nacht um ${clock} ± ${sd}`,
  "regularity.too_few": (have: number, need: number) => `Regelmäßigkeit: ${have} von ${need} nötigen Nächten`,
  "regularity.very_even": "Sehr gleichmäßige Nächte",
  "regularity.even": "Gleichmäßige Nächte",
  "regularity.varied": "Wechselnde Nächte",
  "regularity.very_varied": "Stark wechselnde Nächte",
  "regularity.shift_later": (by: string) => `am Wochenende ${by} später`,
  "regularity.shift_earlier": (by: string) => `am Wochenende ${by} früher`,
  "regularity.how":
    "Jeder Punkt ist die Mitte zwischen Zubettgehen und Aufstehen. Der Strich ist der Mittelwert, das Band eine Standardabweichung nach beiden Seiten, beides auf einem Kreis gerechnet, damit Mitternacht keine Grenze ist. " +
    "Zum Wochenende zählen Nächte, die an einem Samstag oder Sonntag enden. Sehr gleichmäßig heißt eine Standardabweichung unter 30 Minuten, gleichmäßig unter 60, wechselnd unter 90; die Wörter sind von Ringside.",
  "regularity.heard": "Nacht für Nacht, eine spätere klingt höher.",

  "shares.file": "schlafphasen-anteile",
  "shares.takeaway": (deep: string, rem: string) => `Typisch ${deep} Tiefschlaf und ${rem} REM-Schlaf`,
  "shares.none": "Keine Schlafphasen in diesem Zeitraum",
  "shares.unit": "% der Zeit im Bett",
  "shares.how":
    "Jedes Feld zeigt eine Phase als Anteil an der Zeit im Bett, mit ihrem Median neben dem Namen. Ein Prozent ist in jedem Feld gleich hoch, aber jedes beginnt dort, wo seine eigenen Werte liegen. " +
    "Punkte sind Nächte, die Linie ist ihr Mittel aus sieben Tagen; in langen Zeiträumen stehen die Marken für Wochen oder Monate.",
  "shares.heard": (stage: string) => `Der Anteil einer Phase: ${stage}.`,

  "debt.file": "schlafdefizit",
  "debt.no_need": (have: number, need: number) => `Eigener Schlafbedarf: ${have} von ${need} nötigen Nächten`,
  "debt.no_ledger": (need: number) => `Schlafdefizit: weniger als ${need} Nächte in vierzehn Tagen`,
  "debt.even": "In vierzehn Tagen so viel Schlaf wie nötig",
  "debt.short": (by: string) => `In vierzehn Tagen ${by} unter dem eigenen Bedarf`,
  "debt.ahead": (by: string) => `In vierzehn Tagen ${by} über dem eigenen Bedarf`,
  "debt.need": (need: string, n: number) => `Bedarf ${need} je Nacht, aus ${n} ${plural(n, "Nacht", "Nächten")} eines Jahres`,
  "debt.need_held": (need: string, n: number) =>
    `Bedarf ${need} je Nacht, auf 7 bis 9 Std. begrenzt, aus ${n} ${plural(n, "Nacht", "Nächten")} eines Jahres`,
  "debt.n": (n: number, whole: number) => `${n} von ${whole} Nächten`,
  "debt.column": "Schlaf abzüglich Bedarf",
  "debt.how":
    "Schlaf der Nacht und ihrer Nickerchen abzüglich des eigenen Bedarfs, für die letzten vierzehn Tage des Zeitraums; die Summe ist das Defizit. Der Bedarf ist das obere Quartil des Jahres davor und nicht der Mittelwert, denn " +
    "ein Mittelwert kurzer Nächte würde den Mangel zum Maß machen; er ist auf sieben bis neun Stunden begrenzt. Tage ohne Nacht zählen nicht.",
} as const;
