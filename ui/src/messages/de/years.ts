import { pluralGerman as plural } from "../plural";

export const years = {
  "years.metric": "Messgröße",
  "years.year": "Jahr",
  "years.all": "Alle Jahre",
  "years.none": (metric: string) => `${metric}: an keinem Tag ein Wert`,
  "years.none_why": "Oura hat dafür bisher keinen Wert gesendet. Möglicherweise fehlt ein neuerer Ring, eine Berechtigung oder es braucht noch einige Nächte.",
  "years.none_whole": (metric: string) => `${metric}: bisher kein ganzer Tag`,
  "years.none_whole_why": "Eine Menge zählt, wenn ihr Tag zu Ende ist und der Ring mindestens 70\u202f% davon getragen wurde.",
  "years.takeaway": (metric: string, mean: string) => `${metric}, Tag für Tag: im Mittel ${mean}`,
  "years.detail": (n: string, count: number, whole: string) => `${n} ${plural(count, "Tag", "Tage")} mit Wert von ${whole}`,
  "years.part_days": (n: string) => `${n} nur für einen Teil des Tages, nicht mitgezählt`,
  "years.days": (n: string, count: number) => `${n} ${plural(count, "Tag", "Tage")}`,
  "years.how_heat":
    "Jedes Quadrat ist ein Tag, jede Spalte eine Woche, das neueste Jahr steht oben. Die Tage sind in Stufen mit gleich vielen Tagen geteilt; eine Stufe sagt also, wo ein Tag unter allen Tagen steht, und nicht, wie weit er von ihnen entfernt ist. Von wenigen verschiedenen Werten hat jeder seine eigene. " +
    "Abweichungen von einem Ausgangswert sind stattdessen um null geteilt. Schraffiert: kein Wert. Klein und grau: Menge eines Teils des Tages, weil er noch nicht zu Ende war oder der Ring mehr als 30\u202f% davon abgelegt war; sie zählt hier nirgends mit.",
  "years.keys_heat":
    "Pfeil auf und ab bewegen um einen Tag, links und rechts um eine Woche, mit Umschalt zehnmal so weit. Pos1 und Ende gehen zum ersten und letzten Tag. T zeigt die Tabelle, Escape verlässt die Marke.",
  "years.file_heat": "tage",
  "years.file_months": "monate",
  "years.file_lines": "jahre",
  "years.below": (bound: string) => `unter ${bound}`,
  "years.from": (bound: string) => `ab ${bound}`,
  "years.between": (low: string, high: string) => `${low} bis ${high}`,

  "years.months_takeaway": (high: string, value: string, low: string, lowValue: string) =>
    `Am höchsten ${high} (${value}), am niedrigsten ${low} (${lowValue})`,
  "years.months_clock": (late: string, value: string, early: string, earlyValue: string) => `Am spätesten ${late} (${value}), am frühesten ${early} (${earlyValue})`,
  "years.months_same": (value: string) => `${value} in jedem Monat`,
  "years.in_month": (month: string) => `im ${month}`,
  "years.in_months": (count: number) => `in ${count} Monaten`,
  "years.months": (count: number) => `${count} ${plural(count, "Monat", "Monate")}`,
  "years.month": "Monat",
  "years.quartiles": "Mittlere Hälfte",
  "years.column_days": "Tage",
  "years.column_note": "Anmerkung",
  "years.median_of": (value: string) => `Median ${value}`,
  "years.half": (low: string, high: string) => `mittlere Hälfte ${low} bis ${high}`,
  "years.partial": "Weniger als 70\u202f% der Tage",
  "years.how_months":
    "Jeder Kasten ist ein Monat: der Kasten umfasst die mittlere Hälfte, der Strich die mittleren 80\u202f%, die dunkle Linie ist der Median. Graue Kästen sind Monate mit Werten an weniger als 70\u202f% ihrer Tage. Die Eingabetaste öffnet den Monat.",

  "years.smoothed": "Mittel der 28 Tage bis zum jeweiligen Tag",
  "years.line_now": (value: string) => `jetzt ${value}`,
  "years.line_end": (value: string, day: string) => `am ${day} ${value}`,
  "years.lines_takeaway": (metric: string, now: string, before: string) => `${metric}: ${now}, ein Jahr zuvor ${before}`,
  "years.lines_same": (metric: string, now: string) => `${metric}: ${now}, wie ein Jahr zuvor`,
  "years.lines_one": (metric: string, now: string) => `${metric}: ${now}`,
  "years.lines_few": (metric: string) => `${metric}: zu wenige Tage für eine Linie`,
  "years.how_lines":
    "Jede Linie ist ein Jahr von Januar bis Dezember, das Mittel der vier Wochen bis zum jeweiligen Tag, damit jeder Wochentag gleich zählt, gezeichnet, wo mindestens 20 ihrer Tage einen Wert haben. Kräftig ist das neueste oder das gewählte Jahr; Pfeil auf und ab wählen ein anderes.",

  "years.records": "Über alle Jahre",
  "years.record_highest": "Höchster Wert",
  "years.record_lowest": "Niedrigster Wert",
  "years.record_latest": "Am spätesten",
  "years.record_earliest": "Am frühesten",
  "years.record_longest_streak": "Längste Folge",
  "years.streak_days": (n: string, count: number) => `${n} ${plural(count, "Tag", "Tage")}`,
  "years.streak_from": (day: string) => `ab ${day}`,
  "years.streak_note": (median: string) => `nie unter dem Median von ${median}`,
  "years.shared": (n: string) => `der letzte von ${n} solchen Tagen`,
  "years.mean": "Mittelwert",
  "years.coverage": "Abdeckung",
  "years.coverage_note": (n: string, whole: string) => `${n} von ${whole} Tagen seit dem ersten Wert`,
} as const;
