import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Settings } from "../../bindings";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import KeyList from "./KeyList.svelte";
import { keys } from "./keys.svelte";

let stop: () => void;
beforeEach(async () => {
  new Rust(appState(readyStage()), { save_settings: ({ settings }) => settings as Settings });
  stop = await app.start();
  render(KeyList);
});
afterEach(() => stop());

const row = (id: string): ReturnType<typeof within> => within(screen.getByTestId(`key-${id}`));
const caps = (id: string): string => [...screen.getByTestId(`key-${id}`).querySelectorAll("kbd")].map((cap) => cap.textContent).join("+");

describe("the list of keys", () => {
  it("records another chord, uses it at once, and goes back", async () => {
    const user = userEvent.setup();
    const sync = vi.fn();
    const withdraw = keys.offer({ sync });
    expect(caps("sync")).toBe("F5");
    await user.click(row("sync").getByRole("button", { name: "Change the key for Sync now" }));
    await user.keyboard("{Control>}r{/Control}");
    await waitFor(() => expect(caps("sync")).toBe("Ctrl+R"));
    expect(sync).not.toHaveBeenCalled();
    expect(app.settings?.keys).toEqual([{ action: "sync", chord: "Ctrl+R" }]);
    await user.keyboard("{Control>}r{/Control}");
    expect(sync).toHaveBeenCalledOnce();
    await user.click(row("sync").getByRole("button", { name: "Back to the original key for Sync now" }));
    await waitFor(() => expect(caps("sync")).toBe("F5"));
    withdraw();
  });

  it("refuses in words what is taken, reserved, or a letter alone", async () => {
    const user = userEvent.setup();
    const change = async (pressed: string): Promise<string> => {
      await user.click(row("sync").getByRole("button", { name: "Change the key for Sync now" }));
      await user.keyboard(pressed);
      return (await row("sync").findByRole("alert")).textContent;
    };
    expect(await change("{Control>}k{/Control}")).toBe("Ctrl+K already stands for “Search and commands”. Change that one first.");
    expect(await change("r")).toBe("R needs Ctrl or Alt with it: single keys belong to whoever types.");
    expect(await change("{Control>}c{/Control}")).toBe("Ctrl+C is needed by text fields, lists or the desktop.");
    expect(caps("sync")).toBe("F5");
  });

  it("takes a key away and gives it back without losing the focus", async () => {
    const user = userEvent.setup();
    const removal = row("sync").getByRole("button", { name: "Take the key of Sync now away" });
    removal.focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(caps("sync")).toBe(""));
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Back to the original key for Sync now");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(caps("sync")).toBe("F5"));
    expect(document.activeElement).toBe(removal);
  });

  it("keeps the old chord on Escape", async () => {
    const user = userEvent.setup();
    await user.click(row("theme").getByRole("button", { name: /Change the key/ }));
    expect(keys.recording).toBe(true);
    await user.keyboard("{Escape}");
    expect(keys.recording).toBe(false);
    expect(caps("theme")).toBe("Ctrl+Shift+L");
  });
});

describe("a single key", () => {
  const press = async (change: Partial<{ singleKeys: boolean }>, tag: string, role: string): Promise<[unknown, unknown]> => {
    await app.save(change);
    const [heard, find] = [vi.fn(), vi.fn()];
    const withdraw = keys.offer({ find });
    const place = document.body.appendChild(document.createElement(tag));
    place.setAttribute("role", role);
    place.tabIndex = 0;
    place.addEventListener("keydown", heard);
    place.focus();
    await userEvent.keyboard("/t+");
    await userEvent.keyboard("{ArrowLeft}{Control>}e{/Control}");
    withdraw();
    place.remove();
    return [heard.mock.calls.map(([event]) => (event as KeyboardEvent).key), find.mock.calls.length];
  };
  const others = ["ArrowLeft", "Control", "e"];

  it("means something in a chart and to whoever offers it", async () => {
    expect(await press({ singleKeys: true }, "div", "application")).toEqual([["/", "t", "+", ...others], 1]);
  });

  it("means nothing once that is switched off; other keys stay", async () => {
    expect(await press({ singleKeys: false }, "div", "application")).toEqual([others, 0]);
  });

  it("always belongs to a field, and to a list that goes by first letters", async () => {
    for (const singleKeys of [true, false]) {
      expect(await press({ singleKeys }, "input", "textbox")).toEqual([["/", "t", "+", ...others], 0]);
      expect(await press({ singleKeys }, "div", "menu")).toEqual([["/", "t", "+", ...others], 0]);
    }
  });
});

describe("an offer", () => {
  it("of the newest screen is the one that is run, and is gone with it", async () => {
    const [older, newer] = [vi.fn(), vi.fn()];
    const stopOlder = keys.offer({ previous: older });
    const stopNewer = keys.offer({ previous: newer });
    await userEvent.keyboard("{Control>}[[{/Control}");
    expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([0, 1]);
    stopNewer();
    await userEvent.keyboard("{Control>}[[{/Control}");
    expect(older).toHaveBeenCalledOnce();
    stopOlder();
    expect(keys.can("previous")).toBe(false);
  });

  it("waits while a dialog is open", async () => {
    const compare = vi.fn();
    const withdraw = keys.offer({ compare });
    const dialog = document.body.appendChild(document.createElement("div"));
    dialog.setAttribute("role", "dialog");
    dialog.dataset["state"] = "open";
    await userEvent.keyboard("{Control>}{Shift>}C{/Shift}{/Control}");
    expect(compare).not.toHaveBeenCalled();
    dialog.remove();
    await userEvent.keyboard("{Control>}{Shift>}C{/Shift}{/Control}");
    expect(compare).toHaveBeenCalledOnce();
    withdraw();
  });
});
