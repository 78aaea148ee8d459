/** One press of a button that asks Rust for something: whether it is under way, and why it was refused. */
import type { Problem } from "./bindings";
import { asProblem } from "./ipc";

export class Mutation {
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** Whether it was done. A press while one is under way does nothing. */
  async run(ask: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) {
      return false;
    }
    this.busy = true;
    this.problem = null;
    try {
      await ask();
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
