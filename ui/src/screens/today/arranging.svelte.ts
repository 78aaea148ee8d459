/** Changing the cards of Today: what is shown, what can be taken back. Every step is saved at once. */
import { app } from "../../state.svelte";
import { Mutation } from "../../mutation.svelte";
import { arranged, isUsual, type Arranged } from "./cards";

export class Arranging {
  on = $state(false);
  readonly saving = new Mutation();
  #before = $state.raw<readonly Arranged[][]>([]);

  get cards(): Arranged[] {
    return arranged(app.settings?.todayCards ?? []);
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  get isUsual(): boolean {
    return isUsual(this.cards);
  }

  toggle(): void {
    this.on = !this.on;
    this.#before = [];
  }

  change(next: Arranged[]): void {
    const before = this.cards;
    if (JSON.stringify(next) === JSON.stringify(before)) {
      return;
    }
    this.#before = [...this.#before, before];
    this.#save(next);
  }

  undo(): void {
    const last = this.#before.at(-1);
    if (last !== undefined) {
      this.#before = this.#before.slice(0, -1);
      this.#save(last);
    }
  }

  #save(todayCards: Arranged[]): void {
    void this.saving.run(() => app.save({ todayCards }));
  }
}
