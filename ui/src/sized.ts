import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";

type Measure = (element: HTMLElement) => void;

const measures = new Map<Element, Measure>();
const changed = new Set<Element>();
let observer: ResizeObserver | undefined;

/**
 * Measures an element at once, and again in the frame after its size has changed. Not while the browser tells of the change: what is then drawn
 * anew changes sizes a second time, which the browser cannot tell of in the same frame ("ResizeObserver loop").
 */
export function sized(measure: Measure): Attachment<HTMLElement> {
  return (element) => {
    measures.set(element, measure);
    observer ??= new ResizeObserver(note);
    const mine = observer;
    mine.observe(element);
    untrack(() => measure(element));
    return () => {
      mine.unobserve(element);
      measures.delete(element);
    };
  };
}

function note(entries: ResizeObserverEntry[]): void {
  if (changed.size === 0) requestAnimationFrame(measureChanged);
  entries.forEach(({ target }) => changed.add(target));
}

/** All of them before anything is drawn anew: the page is laid out once and not once for each. */
function measureChanged(): void {
  const elements = [...changed];
  changed.clear();
  for (const element of elements) {
    if (element instanceof HTMLElement) measures.get(element)?.(element);
  }
}
