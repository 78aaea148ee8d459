/**
 * How the window looks beyond its theme, as attributes of `<html>` that style sheets and charts read:
 * `data-motion` (`full`, `reduced`), `data-patterns` (`on`, `off`), `data-font` (`inter`, `atkinson`), `data-single-keys` (`on`, `off`).
 */
import type { Settings } from "./bindings";

type Chosen = Pick<Settings, "motion" | "patterns" | "font" | "singleKeys">;

const reducedOnDesktop = (): MediaQueryList => matchMedia("(prefers-reduced-motion: reduce)");

export function isMotionReduced(chosen: Settings["motion"] | undefined): boolean {
  return chosen === "reduced" || (chosen !== "full" && reducedOnDesktop().matches);
}

export function paintAppearance(chosen: Partial<Chosen> | null): void {
  const { dataset } = document.documentElement;
  dataset["motion"] = isMotionReduced(chosen?.motion) ? "reduced" : "full";
  dataset["patterns"] = chosen?.patterns ? "on" : "off";
  dataset["font"] = chosen?.font ?? "inter";
  dataset["singleKeys"] = chosen?.singleKeys === false ? "off" : "on";
}

/** Tells when the desktop's wish changes, until the returned function is called. */
export function onDesktopMotion(handle: () => void): () => void {
  const query = reducedOnDesktop();
  query.addEventListener("change", handle);
  return () => query.removeEventListener("change", handle);
}
