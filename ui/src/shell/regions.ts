const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Moves the focus to the next region of the window (`data-region`), or the one before with -1; it starts again at the end. */
export function cycleRegions(root: ParentNode, active: Element | null, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>("[data-region]")];
  if (regions.length === 0) {
    return;
  }
  const at = regions.findIndex((region) => region.contains(active));
  const start = at === -1 && step === -1 ? 0 : at;
  const next = regions[(start + step + regions.length) % regions.length];
  const target = next?.querySelector<HTMLElement>('[aria-current="page"]') ?? next?.querySelector<HTMLElement>(focusable) ?? next;
  target?.focus();
}
