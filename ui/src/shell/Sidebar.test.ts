import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { WebhooksView } from "../bindings";
import { views } from "../route";
import { app } from "../state.svelte";
import { appState, readyStage } from "../testing/app-state";
import { Rust } from "../testing/rust";
import { tellWebhooks, webhooksView } from "../testing/webhooks";
import { webhooks } from "../webhooks.svelte";
import { FoldedGroups } from "./sidebar.svelte";
import Sidebar from "./Sidebar.svelte";

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function show(view: WebhooksView): Promise<void> {
  new Rust(appState(readyStage()), { webhooks: () => view });
  stops.push(await app.start(), await webhooks.start());
  render(Sidebar, { nowMs: Date.now(), onshortcuts: () => undefined, onsearch: () => undefined });
}

describe("the sidebar", () => {
  it("leads to every view", async () => {
    await show(webhooksView("off"));
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual([...views.map((view) => `#/${view}`), "#/data"]);
  });

  it("folds a group up, keeps the view that is shown, and remembers it", async () => {
    await show(webhooksView("off"));
    const signals = screen.getByRole("button", { name: "Signals" });
    expect(signals.getAttribute("aria-expanded")).toBe("true");
    await userEvent.click(signals);
    expect(signals.getAttribute("aria-expanded")).toBe("false");
    expect(new FoldedGroups().has("signals")).toBe(true);
    await userEvent.click(signals);
    expect(new FoldedGroups().has("signals")).toBe(false);
  });

  it("marks Webhooks as live, starting or not live, in a word too, and says nothing while they are off", async () => {
    await show(webhooksView("off"));
    expect(screen.queryByTestId("live-mark")).toBeNull();
    for (const [stand, state, word] of [["working", "starting", "Starting"], ["up", "up", "Live"], ["down", "trouble", "Not live"]] as const) {
      await tellWebhooks(webhooksView(stand));
      await waitFor(() => expect(screen.getByTestId("live-mark").dataset["state"]).toBe(state));
      expect(screen.getByTestId("nav-webhooks").textContent?.replaceAll(/\s+/g, " ").trim()).toBe(`Webhooks ${word}`);
    }
  });
});
