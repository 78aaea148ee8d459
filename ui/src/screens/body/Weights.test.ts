import { render } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { appState, readyStage } from "../../testing/app-state";
import Weights from "./Weights.svelte";

it("weights that were last seen on one day are both listed, the newest first", () => {
  const { settings } = appState(readyStage());
  const weights = [61.4, 61.2, 60.9].map((weightKg, index) => ({ day: index === 2 ? "2026-11-20" : "2026-11-02", weightKg }));
  const { container } = render(Weights, { weights, settings, prefs: DEFAULT_PREFS });
  expect(Array.from(container.querySelectorAll("tbody td.number"), (cell) => (cell.textContent ?? "").slice(0, 4))).toEqual(["60.9", "61.2", "61.4"]);
});
