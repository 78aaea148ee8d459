/** The app's state as the screens read it, from a stand-in for Rust; stopped after each test. */
import { afterEach } from "vitest";
import type { Settings, Stage } from "../bindings";
import { app } from "../state.svelte";
import { appState } from "./app-state";
import { Rust } from "./rust";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

export async function started(stage: Stage, answers: ConstructorParameters<typeof Rust>[1], change: Partial<Settings> = {}): Promise<Rust> {
  const rust = new Rust(appState(stage, change), answers);
  stops.push(await app.start());
  return rust;
}
