/** A canvas keeps the colours it was painted with: this counts the reasons to read them again, a change of theme or of the screen's scale. */
export function repaints(): { readonly count: number } {
  let count = $state(0);
  $effect(() => {
    const again = (): void => void (count += 1);
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-patterns"] });
    const queries = [`(resolution: ${String(window.devicePixelRatio || 1)}dppx)`, "(forced-colors: active)"].map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener("change", again);
    return () => {
      theme.disconnect();
      for (const query of queries) query.removeEventListener("change", again);
    };
  });
  return {
    get count() {
      return count;
    },
  };
}
