/** Work that nobody sees waits until what is seen has been painted, and is then done piece by piece, a frame for each. */
const waiting = new Set<() => void>();
let running = false;

/** Does `work` when its turn comes; the answer takes it back. */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  if (!running) {
    running = true;
    // The next frame lays out and paints what is seen; the one after it comes when that is done.
    requestAnimationFrame(() => requestAnimationFrame(next));
  }
  return () => waiting.delete(work);
}

function next(): void {
  const [first] = waiting;
  if (first === undefined) {
    running = false;
    return;
  }
  waiting.delete(first);
  // Before the work, so that one that fails does not keep the others waiting.
  requestAnimationFrame(next);
  first();
}
