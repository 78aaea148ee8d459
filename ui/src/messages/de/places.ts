export const places = {
  "view.heart": "Herz",
  "view.stress": "Stress",
  "view.breathing": "Atmung",
  "view.temperature": "Temperatur",
  "view.workouts": "Training",
  "view.tags": "Tags",
  "view.body": "Körper",
  "view.explore": "Erkunden",
  "view.years": "Jahre",
  "view.notes": "Notizen",
  "view.reports": "Berichte",
  "view.ring": "Ring",

  "shell.menu": "Menü",
  "shell.search": "Suchen",

  "day.page_carpet": "Nächte",

  "group.day": "Tag",
  "group.signals": "Signale",
  "group.life": "Alltag",
  "group.long": "Langzeit",
  "group.ringside": "Ringside",
} as const;
