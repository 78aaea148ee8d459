import { expect, it } from "vitest";
import { panelColour } from "./colour";

it("a signal has the same colour as on its own screen", () => {
  expect(panelColour("lowest_heart_rate_bpm")).toBe("var(--series-magenta)");
  expect(panelColour("average_hrv_ms")).toBe("var(--series-teal)");
  expect(panelColour("temperature_deviation_c")).toBe("var(--series-orange)");
  expect(panelColour("average_breath_per_min")).toBe("var(--series-ink)");
  expect(panelColour("steps")).toBe("var(--series-blue)");
});
