/**
 * Dragging a card by its handle with mouse, pen or finger. Pointer events, because HTML's own drag and drop is not the same in any two web
 * views; the window is listened to, because a card that moves in the document would lose a captured pointer.
 */
import type { CardId } from "./cards";

/** Closer to the window's edge than this the page scrolls along. */
const EDGE_PX = 72;
const SCROLL_PX = 14;

export class Drag {
  id = $state<CardId | null>(null);
  /** Beside which place among the shown cards it would be let go, and on which side of it. */
  over = $state.raw<{ place: number; isAfter: boolean } | null>(null);
  readonly #drop: (id: CardId, place: number) => void;
  #pointer = { x: 0, y: 0 };
  #frame = 0;

  constructor(drop: (id: CardId, place: number) => void) {
    this.#drop = drop;
  }

  start(event: PointerEvent, id: CardId): void {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    this.id = id;
    this.#pointer = { x: event.clientX, y: event.clientY };
    addEventListener("pointermove", this.#move);
    addEventListener("pointerup", this.#up);
    addEventListener("pointercancel", this.stop);
    addEventListener("keydown", this.#key, true);
    this.#frame = requestAnimationFrame(this.#scroll);
  }

  readonly stop = (): void => {
    this.id = null;
    this.over = null;
    cancelAnimationFrame(this.#frame);
    removeEventListener("pointermove", this.#move);
    removeEventListener("pointerup", this.#up);
    removeEventListener("pointercancel", this.stop);
    removeEventListener("keydown", this.#key, true);
  };

  readonly #move = (event: PointerEvent): void => {
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#look();
  };

  readonly #up = (): void => {
    const { id, over } = this;
    this.stop();
    if (id !== null && over !== null) {
      this.#drop(id, over.place + (over.isAfter ? 1 : 0));
    }
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.stop();
    }
  };

  readonly #scroll = (): void => {
    const { y } = this.#pointer;
    const by = y < EDGE_PX ? -SCROLL_PX : y > innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (by !== 0) {
      scrollBy(0, by);
      this.#look();
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  /** Over the first half of a card it goes before it, over the second half after it; of a card that is a row, over its upper or lower half. */
  #look(): void {
    const over = document.elementFromPoint(this.#pointer.x, this.#pointer.y)?.closest<HTMLElement>("[data-card-place]");
    if (!over) {
      return;
    }
    const box = over.getBoundingClientRect();
    const isRow = box.width > 0.7 * (over.parentElement?.clientWidth ?? 0);
    const isAfter = isRow ? this.#pointer.y > box.top + box.height / 2 : this.#pointer.x > box.left + box.width / 2;
    this.over = { place: Number(over.dataset["cardPlace"]), isAfter };
  }
}
