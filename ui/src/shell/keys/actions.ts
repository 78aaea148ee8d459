/** What can be done from the keyboard, and by which chords until the person chooses another. */
import { views, type View } from "../../route";

export const actionGroups = ["go", "time", "keep", "app"] as const;
export type ActionGroup = (typeof actionGroups)[number];

export type ViewAction = `view.${View}`;
const otherActions = [
  "palette",
  "find",
  "back",
  "forward",
  "next_region",
  "previous_region",
  "previous",
  "next",
  "latest",
  "compare",
  "note",
  "bookmark",
  "save_view",
  "export_chart",
  "report",
  "sync",
  "theme",
  "hide_values",
  "shortcuts",
] as const;
export type ActionId = ViewAction | (typeof otherActions)[number];

export type Action = {
  id: ActionId;
  group: ActionGroup;
  /** None until the person gives it one; a second where the first needs a sign that many keyboards have only with AltGr or Shift. */
  chords: readonly string[];
};

/** The first nine views have a digit; Settings has what other programs have for it. */
function viewChords(view: View, index: number): string[] {
  if (view === "settings") return ["Ctrl+,"];
  return index < 9 ? [`Ctrl+${String(index + 1)}`] : [];
}

const rest: Record<(typeof otherActions)[number], [ActionGroup, ...string[]]> = {
  palette: ["go", "Ctrl+K"],
  find: ["go", "Ctrl+F"],
  back: ["go", "Alt+ArrowLeft"],
  forward: ["go", "Alt+ArrowRight"],
  next_region: ["go", "F6"],
  previous_region: ["go", "Shift+F6"],
  previous: ["time", "Ctrl+[", "Ctrl+PageUp"],
  next: ["time", "Ctrl+]", "Ctrl+PageDown"],
  latest: ["time", "Ctrl+0"],
  compare: ["time", "Ctrl+Shift+C"],
  note: ["keep", "Ctrl+Shift+N"],
  bookmark: ["keep", "Ctrl+D"],
  save_view: ["keep", "Ctrl+S"],
  export_chart: ["keep", "Ctrl+E"],
  report: ["keep", "Ctrl+P"],
  sync: ["app", "F5"],
  theme: ["app", "Ctrl+Shift+L"],
  hide_values: ["app", "Ctrl+Shift+H"],
  shortcuts: ["app", "Ctrl+/", "F1"],
};

export const actions: readonly Action[] = [
  ...views.map((view, index): Action => ({ id: `view.${view}`, group: "go", chords: viewChords(view, index) })),
  ...otherActions.map((id): Action => {
    const [group, ...chords] = rest[id];
    return { id, group, chords };
  }),
];

/** Signs that do something by themselves, where somebody offers it and nobody types. */
export const singleKeyActions: Readonly<Record<string, ActionId>> = { "/": "find" };

export const isAction = (word: string): word is ActionId => actions.some((action) => action.id === word);

export function viewOf(id: ActionId): View | null {
  return views.find((view) => id === `view.${view}`) ?? null;
}
