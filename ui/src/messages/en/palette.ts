import { plural } from "../plural";

/** The search that leads everywhere. */
export const palette = {
  "palette.title": "Search and commands",
  "palette.placeholder": "Search, or try “yesterday”, “20 nov”, “hrv march 2024”",
  "palette.results": "Results",
  "palette.none": (query: string) => `Nothing for “${query}”. Try a view, a day, a metric with a month, or a word from a note.`,
  "palette.count": (count: number) => `${count} ${plural(count, "result", "results")}`,
  "palette.group_recent": "Recent",
  "palette.group_days": "Days and ranges",
  "palette.group_metrics": "Metrics",
  "palette.group_views": "Views",
  "palette.group_actions": "Actions",
  "palette.group_saved": "Saved views",
  "palette.group_bookmarks": "Bookmarks",
  "palette.group_notes": "Notes",
  "palette.group_tags": "Tags",
  "palette.group_settings": "Settings",
  "palette.range": (name: string) => `Range: ${name}`,
  "palette.compare": (name: string) => `Compare: ${name}`,
  "palette.at": (what: string, when: string) => `${what}, ${when}`,
  "palette.bookmark": (day: string) => `Bookmark: ${day}`,
  "palette.hint_choose": "to choose",
  "palette.hint_open": "to open",
  "palette.hint_close": "to close",
} as const;
