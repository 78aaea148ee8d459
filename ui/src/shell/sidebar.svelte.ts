/** Which groups of the sidebar the person has folded up. A habit of this window, not a setting worth a question to Rust. */
import { viewGroups, type ViewGroup } from "../route";

const KEY = "ringside.sidebar.folded";

export class FoldedGroups {
  #folded = $state.raw<readonly ViewGroup[]>(remembered());

  has(group: ViewGroup): boolean {
    return this.#folded.includes(group);
  }

  toggle(group: ViewGroup): void {
    this.#folded = this.has(group) ? this.#folded.filter((other) => other !== group) : [...this.#folded, group];
    localStorage.setItem(KEY, this.#folded.join(" "));
  }
}

function remembered(): ViewGroup[] {
  const words = (localStorage.getItem(KEY) ?? "").split(" ");
  return viewGroups.map(({ name }) => name).filter((name) => words.includes(name));
}
