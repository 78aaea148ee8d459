/** Wheel, drag and pinch over a stretch of time. Each has a key and a button elsewhere (WCAG 2.5.7). */
export type Gestures = {
  /** At most once a frame. `factor` above 1 shows more time; `x` is the pixel that stays where it is. */
  onzoom: (factor: number, x: number) => void;
  /** At most once a frame. Pixels by which the drawing follows the pointer, since the last call. */
  ondrag: (dx: number) => void;
  /** The pointer has let go, or the wheel has come to rest. */
  onrest: () => void;
};

const WHEEL_REST_MS = 180;
/** A hand is never quite still while it clicks. */
const CLICK_PX = 4;
const LINE_PX = 16;

/** Follows the element until the returned function is called. */
export function followGestures(element: HTMLElement, gestures: Gestures): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  /** What has come in since the last frame: a mouse may speak a thousand times a second. */
  let waiting = { dx: 0, factor: 1, x: 0 };
  let frame = 0;

  function flush(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const { dx, factor, x } = waiting;
    waiting = { dx: 0, factor: 1, x: 0 };
    if (factor !== 1) gestures.onzoom(factor, x);
    if (dx !== 0) gestures.ondrag(dx);
  }
  function soon(): void {
    if (frame === 0) frame = requestAnimationFrame(flush);
  }
  function drag(dx: number): void {
    waiting.dx += dx;
    soon();
  }
  function zoom(factor: number, x: number): void {
    waiting.factor *= factor;
    waiting.x = x;
    soon();
  }
  function settle(): void {
    flush();
    gestures.onrest();
  }

  const local = (clientX: number): number => clientX - element.getBoundingClientRect().left;

  function onwheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
    const sideways = event.shiftKey ? event.deltaX + event.deltaY : event.deltaX;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) drag(-sideways * unit);
    else zoom(Math.exp(Math.max(-160, Math.min(160, event.deltaY * unit)) * 0.0025), local(event.clientX));
    clearTimeout(rest);
    rest = setTimeout(settle, WHEEL_REST_MS);
  }

  function onpointerdown(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  function onpointermove(event: PointerEvent): void {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const others = [...pointers].filter(([id]) => id !== event.pointerId);
    pointers.set(event.pointerId, now);
    moved += Math.abs(now.x - before.x);
    const other = others[0]?.[1];
    if (other !== undefined) {
      const [was, is] = [Math.abs(before.x - other.x), Math.abs(now.x - other.x)];
      if (was > 8 && is > 8) zoom(was / is, local((now.x + other.x) / 2));
      return;
    }
    if (moved < CLICK_PX) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    drag(now.x - before.x);
  }

  function onpointerup(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId)) return;
    if (pointers.size === 0 && moved >= CLICK_PX) settle();
  }

  /** What ends a drag is no click on a day. */
  function onclick(event: MouseEvent): void {
    if (moved >= CLICK_PX) event.stopPropagation();
    moved = 0;
  }

  element.addEventListener("wheel", onwheel, { passive: false });
  element.addEventListener("pointerdown", onpointerdown);
  element.addEventListener("pointermove", onpointermove);
  element.addEventListener("pointerup", onpointerup);
  element.addEventListener("pointercancel", onpointerup);
  element.addEventListener("click", onclick);
  return () => {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    element.removeEventListener("wheel", onwheel);
    element.removeEventListener("pointerdown", onpointerdown);
    element.removeEventListener("pointermove", onpointermove);
    element.removeEventListener("pointerup", onpointerup);
    element.removeEventListener("pointercancel", onpointerup);
    element.removeEventListener("click", onclick);
  };
}
