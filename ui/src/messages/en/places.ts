/** The views that a sidebar has in groups; the first seven views are named in `shell.ts`. */
export const places = {
  "view.heart": "Heart",
  "view.stress": "Stress",
  "view.breathing": "Breathing",
  "view.temperature": "Temperature",
  "view.workouts": "Workouts",
  "view.tags": "Tags",
  "view.body": "Body",
  "view.explore": "Explore",
  "view.years": "Years",
  "view.notes": "Notes",
  "view.reports": "Reports",
  "view.ring": "Ring",

  "shell.menu": "Menu",
  "shell.search": "Search",

  "day.page_carpet": "Nights",

  "group.day": "Day",
  "group.signals": "Signals",
  "group.life": "Life",
  "group.long": "Long view",
  "group.ringside": "Ringside",
} as const;
