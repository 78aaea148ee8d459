import type { Translated } from "../catalogue";
import type { readiness as english } from "../en/readiness";
import { pluralGerman as plural } from "../plural";

export const readiness: Translated<typeof english> = {
  "readiness.changes": "Was sich seit gestern geändert hat",
  "readiness.changes_how": "Punkte jedes Beitrags, 0 bis 100; mehr ist bei allen besser, auch bei Herzfrequenz und Temperatur",
  "readiness.changes_none": "Für den Tag davor gibt es keine Bereitschaft; ein Vergleich ist daher nicht möglich.",
  "readiness.score_up": (now, before) => `Der Score stieg von ${before} auf ${now}`,
  "readiness.score_down": (now, before) => `Der Score fiel von ${before} auf ${now}`,
  "readiness.score_same": (now) => `Der Score blieb bei ${now}`,
  "readiness.up": (name, points) => `${name}: ${points} ${plural(points, "Punkt", "Punkte")} mehr`,
  "readiness.down": (name, points) => `${name}: ${points} ${plural(points, "Punkt", "Punkte")} weniger`,
  "readiness.up_hidden": (name) => `${name}: gestiegen`,
  "readiness.down_hidden": (name) => `${name}: gefallen`,
  "readiness.to_word": (before, now) => `von „${before}“ zu „${now}“`,
  "readiness.same_word": (now) => `weiterhin „${now}“`,
  "readiness.same": (name) => `${name}: unverändert`,
  "readiness.body": "Körpersignale der Nacht",
  "readiness.body_how": "Schattiert: der übliche Bereich, die mittleren 80\u202f% der 90 Tage vor diesem Tag",
  "readiness.few": "Noch zu wenige Nächte für einen üblichen Bereich",
  "readiness.contributors_trend": "Woraus sich der Score zusammensetzte",
  "readiness.contributors_how": "Median des Zeitraums; in Klammern der Median der 90 Tage davor \u00b7 Linien\u00a070,\u00a085",
  "readiness.contributors_how_alone": "Median des Zeitraums \u00b7 Linien\u00a070,\u00a085",
};
