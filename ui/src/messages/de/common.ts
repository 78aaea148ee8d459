import type { Translated } from "../catalogue";
import type { common as english } from "../en/common";

export const common = {
  "app.name": "Ringside",
  "common.cancel": "Abbrechen",
  "common.close": "Schließen",
  "common.back": "Zurück",
  "common.continue": "Weiter",
  "common.retry": "Erneut versuchen",
  "common.copy": "Kopieren",
  "common.copied": "Kopiert",
  "common.show": "Anzeigen",
  "common.hide": "Ausblenden",
  "common.clear_search": "Suche leeren",
  "common.dash": "–",
  "common.error_title": "Das hat nicht funktioniert",
} as const satisfies Translated<typeof english>;
