/** Short words about what was just done, with one way to go on or back: "Note deleted · Undo". */

export type Tone = "info" | "problem";
export type ToastRequest = {
  text: string;
  /** Pressed once, it also takes the toast away. */
  action?: { label: string; run: () => void | Promise<void> };
  tone?: Tone;
};
export type Toast = ToastRequest & { id: number; tone: Tone };

/** Long enough to read the sentence and decide about its button; a problem stays until it is closed. */
const SHOWN_MS = 8_000;
const MOST = 3;

class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #count = 0;

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(request: ToastRequest): number {
    this.#count += 1;
    const shown: Toast = { tone: "info", ...request, id: this.#count };
    this.#list.slice(0, Math.max(0, this.#list.length + 1 - MOST)).forEach(({ id }) => this.close(id));
    this.#list = [...this.#list, shown];
    this.resume(shown);
    return shown.id;
  }

  close(id: number): void {
    this.#stop(id);
    this.#list = this.#list.filter((shown) => shown.id !== id);
  }

  clear(): void {
    this.#list.forEach(({ id }) => this.close(id));
  }

  /** While the pointer or the focus is on it, a toast does not leave (WCAG 2.2.1). */
  hold({ id }: Toast): void {
    this.#stop(id);
  }

  resume({ id, tone }: Toast): void {
    this.#stop(id);
    if (tone === "info") {
      this.#timers.set(id, setTimeout(() => this.close(id), SHOWN_MS));
    }
  }

  #stop(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}

export const toasts = new Toasts();

/** Shows a toast; the number is for closing it early. */
export const toast = (request: ToastRequest): number => toasts.show(request);
