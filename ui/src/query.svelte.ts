/** One answer of Rust on one screen: the old one stays while the next is on its way, and a late one is dropped. */
import type { Problem } from "./bindings";
import { asProblem } from "./ipc";

export class Query<T> {
  data = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(false);
  #asked = 0;

  /** What `data-state` says; an answer that is there counts more than one that is awaited. */
  get state(): "loading" | "ready" | "error" {
    if (this.problem) {
      return "error";
    }
    return this.data === null ? "loading" : "ready";
  }

  async load(ask: () => Promise<T>): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    this.loading = true;
    try {
      const answer = await ask();
      if (mine === this.#asked) {
        this.data = answer;
        this.problem = null;
      }
    } catch (thrown) {
      if (mine === this.#asked) {
        this.problem = asProblem(thrown);
      }
    } finally {
      if (mine === this.#asked) {
        this.loading = false;
      }
    }
  }
}
