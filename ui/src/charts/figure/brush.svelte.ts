/** A hand is never quite still while it clicks. */
const CLICK_PX = 4;

/** A drag across the places of a chart. The same has keys and buttons elsewhere (WCAG 2.5.7). */
export class Brush {
  /** The first and last place of the drag; `null` while nobody drags. */
  places = $state.raw<[first: number, last: number] | null>(null);
  readonly #placeAt: (x: number, width: number) => number;
  readonly #onbrush: (first: number, last: number) => void;

  /** `placeAt` has the nearest place also beside the plot; a drag within one place is a click. */
  constructor(placeAt: (x: number, width: number) => number, onbrush: (first: number, last: number) => void) {
    this.#placeAt = placeAt;
    this.#onbrush = onbrush;
  }

  /** Follows the pointer over an element until the returned function is called: for `{@attach}`. */
  follow = (element: SVGElement): (() => void) => {
    const listening = new AbortController();
    let pressed: { x: number; place: number } | null = null;
    /** Whether the hand did nothing but press and let go. */
    let isClick = true;
    const placeOf = (event: PointerEvent): number => {
      const box = element.getBoundingClientRect();
      return this.#placeAt(event.clientX - box.left, box.width);
    };
    const letGo = (): void => {
      pressed = null;
      this.places = null;
    };
    const listen = <Type extends keyof SVGElementEventMap>(type: Type, listener: (event: SVGElementEventMap[Type]) => void): void =>
      element.addEventListener(type, listener, { signal: listening.signal });

    listen("pointerdown", (event) => {
      isClick = true;
      if (event.button === 0) pressed = { x: event.clientX, place: placeOf(event) };
    });
    listen("pointermove", (event) => {
      if (pressed === null || (this.places === null && Math.abs(event.clientX - pressed.x) < CLICK_PX)) return;
      element.setPointerCapture(event.pointerId);
      const place = placeOf(event);
      this.places = [Math.min(pressed.place, place), Math.max(pressed.place, place)];
    });
    listen("pointerup", () => {
      const [first, last] = this.places ?? [0, 0];
      letGo();
      if (last <= first) return;
      isClick = false;
      this.#onbrush(first, last);
    });
    listen("pointercancel", letGo);
    // What ends a drag is no click on a day, nor what ends one that was taken back.
    listen("click", (event) => {
      if (!isClick) event.stopPropagation();
      isClick = true;
    });
    const cancel = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || pressed === null) return;
      letGo();
      isClick = false;
      event.stopPropagation();
    };
    window.addEventListener("keydown", cancel, { capture: true, signal: listening.signal });
    return () => listening.abort();
  };
}
