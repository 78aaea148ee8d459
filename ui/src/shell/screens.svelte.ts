/** The screens, each a file of its own that is read when it is first needed, or before that while nothing else is to be done. */
import type { Component } from "svelte";
import { asProblem } from "../ipc";
import type { Route, View } from "../route";
import Today from "../screens/today/Today.svelte";
import { toast } from "../toasts";

export type Screen = Component<{ route: Route }>;

const files: Record<Exclude<View, "today">, () => Promise<{ default: Screen }>> = {
  sleep: () => import("../screens/sleep/Sleep.svelte"),
  activity: () => import("../screens/activity/Activity.svelte"),
  readiness: () => import("../screens/readiness/Readiness.svelte"),
  heart: () => import("../screens/heart/Heart.svelte"),
  stress: () => import("../screens/stress/Stress.svelte"),
  breathing: () => import("../screens/breathing/Breathing.svelte"),
  temperature: () => import("../screens/temperature/Temperature.svelte"),
  workouts: () => import("../screens/workouts/Workouts.svelte"),
  tags: () => import("../screens/tags/Tags.svelte"),
  body: () => import("../screens/body/Body.svelte"),
  explore: () => import("../screens/explore/Explore.svelte"),
  years: () => import("../screens/years/Years.svelte"),
  notes: () => import("../screens/notes/Notes.svelte"),
  reports: () => import("../screens/reports/Reports.svelte"),
  ring: () => import("../screens/ring/Ring.svelte"),
  data: () => import("../screens/data/Data.svelte"),
  webhooks: () => import("../screens/webhooks/Webhooks.svelte"),
  settings: () => import("../screens/settings/Settings.svelte"),
};

const loaded: Partial<Record<View, Screen>> = { today: Today };

async function load(view: View): Promise<Screen> {
  const known = loaded[view];
  if (known || view === "today") return known ?? Today;
  const { default: screen } = await files[view]();
  loaded[view] = screen;
  return screen;
}

/** What is on screen: the old screen with its old place stays until the next one is there. */
export class ShownScreen {
  current = $state.raw<{ screen: Screen; route: Route } | null>(null);
  #wanted: Route | null = null;

  show(route: Route): void {
    this.#wanted = route;
    const screen = loaded[route.view];
    if (screen) {
      this.current = { screen, route };
      return;
    }
    load(route.view).then(
      (arrived) => {
        if (this.#wanted === route) this.current = { screen: arrived, route };
      },
      (thrown: unknown) => toast({ text: asProblem(thrown).message, tone: "problem" }),
    );
  }
}

const BETWEEN_MS = 250;

/** Reads the other screens one after another, so that going to one is never waiting for it. */
export function readAhead(): () => void {
  const left = Object.keys(files) as (keyof typeof files)[];
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    const view = left.shift();
    if (view) void load(view).catch(() => undefined).finally(() => (timer = setTimeout(next, BETWEEN_MS)));
  };
  timer = setTimeout(next, BETWEEN_MS * 4);
  return () => {
    left.length = 0;
    clearTimeout(timer);
  };
}
