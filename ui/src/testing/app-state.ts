/** App states for tests; the recorded scenarios are the one place where they are spelled out. */
import type { AppState, Settings, Stage, SyncView } from "../bindings";
import { readyStage, scenario, welcomeStage } from "../recorded/scenarios";

export const appState = (stage: Stage, change: Partial<Settings> = {}): AppState => {
  const state = scenario(new URLSearchParams());
  return { ...state, settings: { ...state.settings, ...change }, stage };
};

export const settings = (change: Partial<Settings> = {}): Settings => appState(readyStage(), change).settings;

export const syncView = (change: Partial<SyncView> = {}): SyncView => ({ ...readyStage().sync, ...change });

export { readyStage, welcomeStage };
