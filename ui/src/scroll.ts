/**
 * Where each place in the history was scrolled to. An entry of the history is known by a number in its state; going back to one scrolls to
 * where it was left, as soon as the page is long enough again.
 */
const GIVE_UP_MS = 3_000;
/** What a person does who no longer wants to be taken anywhere. */
const OWN_WILL = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

export class ScrollMemory {
  readonly #left = new Map<number, number>();
  #entry = 0;
  #newest = 0;
  #isReturn = false;
  #stopRestoring: (() => void) | null = null;

  get isReturn(): boolean {
    return this.#isReturn;
  }

  /** Begins to remember, until the returned function is called. */
  start(): () => void {
    const remember = (): void => {
      if (this.#stopRestoring === null) this.#left.set(this.#entry, scrollY);
    };
    window.addEventListener("scroll", remember, { passive: true });
    return () => {
      this.#stopRestoring?.();
      window.removeEventListener("scroll", remember);
    };
  }

  /** Takes note of the entry that the window is at now. */
  arrive(): void {
    this.#stopRestoring?.();
    const known = entryOf(history.state);
    this.#isReturn = known !== null && known !== this.#entry && this.#left.has(known);
    this.#entry = known ?? this.#newest + 1;
    this.#newest = Math.max(this.#newest, this.#entry);
    if (known === null) history.replaceState({ ...(history.state as object | null), entry: this.#entry }, "");
  }

  /** Scrolls to where this entry was left. */
  restore(): void {
    const top = this.#left.get(this.#entry);
    if (top === undefined) return;
    const isThere = (): boolean => {
      scrollTo(0, top);
      return document.documentElement.scrollHeight >= top + innerHeight;
    };
    if (isThere()) return;
    // The screen is still waiting for its answer and grows when it comes.
    const grown = new ResizeObserver(() => isThere() && stop());
    const stop = (): void => {
      grown.disconnect();
      clearTimeout(timer);
      OWN_WILL.forEach((kind) => window.removeEventListener(kind, stop));
      this.#stopRestoring = null;
    };
    const timer = setTimeout(stop, GIVE_UP_MS);
    this.#stopRestoring = stop;
    OWN_WILL.forEach((kind) => window.addEventListener(kind, stop, { passive: true }));
    grown.observe(document.body);
  }
}

function entryOf(state: unknown): number | null {
  const entry = typeof state === "object" && state !== null && "entry" in state ? state.entry : null;
  return typeof entry === "number" ? entry : null;
}
