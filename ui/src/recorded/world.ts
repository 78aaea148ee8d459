/** The recorded app: its state, and the events that a change of it sends. */
import type { AppState, Stage } from "../bindings";
import { scenario } from "./scenarios";

const listeners = new Map<string, Set<(payload: never) => void>>();

export function listen<T>(event: string, handle: (payload: T) => void): Promise<() => void> {
  const handlers = listeners.get(event) ?? new Set();
  handlers.add(handle);
  listeners.set(event, handlers);
  return Promise.resolve(() => void handlers.delete(handle));
}

export function emit(event: string, payload: unknown): void {
  for (const handle of listeners.get(event) ?? []) {
    handle(payload as never);
  }
}

let state: AppState = scenario(new URLSearchParams(location.search));

export const currentState = (): AppState => state;

export function become(change: Partial<AppState>): void {
  state = { ...state, ...change };
  emit("state_changed", state);
}

export const enter = (stage: Stage): void => become({ stage });
