/** A stand-in for Rust: answers commands, remembers them, and can send events. */
import { emit } from "@tauri-apps/api/event";
import { mockIPC } from "@tauri-apps/api/mocks";
import type { AppState, Problem } from "../bindings";

type Answer = (args: Record<string, unknown>) => unknown;

export class Rust {
  /** Commands in the order they came, with their arguments. */
  readonly calls: [command: string, args: Record<string, unknown>][] = [];
  #state: AppState;

  constructor(state: AppState, answers: Record<string, Answer> = {}) {
    this.#state = state;
    mockIPC(
      (command, args) => {
        if (command === "app_state") {
          return this.#state;
        }
        const given = (args ?? {}) as Record<string, unknown>;
        this.calls.push([command, given]);
        return answers[command]?.(given) ?? null;
      },
      { shouldMockEvents: true },
    );
  }

  get commands(): string[] {
    return this.calls.map(([command]) => command);
  }

  async becomes(state: AppState): Promise<void> {
    this.#state = state;
    await emit("state_changed", state);
  }
}

export function refuse(code: Problem["code"], message: string): Promise<never> {
  const problem: Problem = { code, message, retry: true };
  return Promise.reject(problem);
}
