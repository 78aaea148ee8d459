import { render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { RingsView } from "../../bindings";
import lanes from "../../recorded/answers/lanes";
import rings from "../../recorded/answers/ring";
import seriesWindow from "../../recorded/answers/series_window";
import recordedTrend from "../../recorded/answers/trend";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import Ring from "./Ring.svelte";

function open(answer: RingsView): void {
  new Rust(appState(readyStage()), { trend: recordedTrend, lanes, ring: () => answer, series_window: seriesWindow });
  render(Ring, { route: parseRoute("#/ring") });
}

describe("the ring", () => {
  it("is named with its battery, and so are earlier ones", async () => {
    open(rings);
    expect(await screen.findByText("Oura Ring 4")).toBeTruthy();
    expect(document.querySelector("[data-metric=ring_battery_percent]")?.getAttribute("data-value")).toBe("63");
    await waitFor(() => expect(screen.getByText("Earlier rings")).toBeTruthy());
    expect(screen.getByText("Generation 3")).toBeTruthy();
  });

  it("may be unknown, and its battery unread", async () => {
    open({ rings: [], battery: null });
    expect(await screen.findByText("No ring yet")).toBeTruthy();
    expect(screen.getByText(/Oura has no reading of the battery/)).toBeTruthy();
  });

  it("says once that it may not be read, and not that there is none", async () => {
    const stage = readyStage();
    new Rust(appState({ ...stage, session: { ...stage.session, missingScopes: ["ring_configuration"] } }), {
      trend: recordedTrend,
      lanes,
      ring: () => ({ rings: [], battery: null }),
    });
    await app.ask();
    render(Ring, { route: parseRoute("#/ring") });
    expect((await screen.findByTestId("part-absence")).dataset["scope"]).toBe("ring_configuration");
    expect(screen.getAllByText(/was left out/)).toHaveLength(1);
    expect(screen.queryByText("No ring yet")).toBeNull();
    expect(screen.queryByText("Battery")).toBeNull();
  });
});
