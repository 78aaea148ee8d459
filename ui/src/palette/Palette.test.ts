import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { own } from "../own/own.svelte";
import { keys } from "../shell/keys/keys.svelte";
import { app } from "../state.svelte";
import { appState, readyStage } from "../testing/app-state";
import { Rust } from "../testing/rust";
import Palette from "./Palette.svelte";

const note = { id: "n1", firstDay: "2026-11-18", lastDay: "2026-11-18", text: "Neighbours celebrated", createdAt: "", changedAt: "" };
const tag = { code: "tag_generic_sauna", label: "tag_generic_sauna", n: 4, firstDay: "2026-01-01", lastDay: "2026-11-01" };

const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  location.hash = "";
});

async function open(): Promise<ReturnType<typeof userEvent.setup>> {
  new Rust(appState(readyStage()), {
    notes: () => [note],
    bookmarks: () => [{ day: "2026-11-14", label: "Best night", createdAt: "" }],
    saved_views: () => [{ id: "v1", name: "Marathon plan", address: "#/sleep/trend?range=year", position: 0 }],
    tags: () => ({ oldest: null, newest: null, kinds: [tag], entries: [], omitted: 0 }),
  });
  stops.push(await app.start());
  await own.ask();
  render(Palette, { open: true });
  await ready();
  return userEvent.setup();
}

/** What is typed goes to the dialog once the focus is in it. */
async function ready(): Promise<void> {
  const input = await screen.findByTestId("palette-input");
  await waitFor(() => expect(document.activeElement).toBe(input));
}

const titles = (): string[] => screen.queryAllByTestId("palette-item").map((item) => item.querySelector(".title")?.textContent ?? "");

describe("the palette", () => {
  it("begins with the places, each with its key", async () => {
    await open();
    expect(titles().slice(0, 3)).toEqual(["Today", "Sleep", "Activity"]);
    expect(screen.getAllByTestId("palette-item")[0]?.textContent).toContain("Ctrl");
  });

  it.each([
    ["hrv march 2024", "#/heart?range=custom&from=2024-03-01&to=2024-03-31"],
    ["2024-03-12", "#/sleep/2024-03-12"],
    ["temperature 2025", "#/temperature?range=custom&from=2025-01-01&to=2025-12-31"],
    ["neighbours", "#/sleep/2026-11-18"],
    ["best night", "#/sleep/2026-11-14"],
    ["marathon", "#/sleep/trend?range=year"],
    ["sauna", "#/tags?tag=tag_generic_sauna"],
    ["keyboard", "#/settings?section=keys"],
    ["stress", "#/stress"],
    ["fahrenheit", "#/settings?section=units&row=temperature"],
    ["low vision", "#/settings?section=appearance&row=font"],
  ])("leads from %j by Enter to %s", async (typed, hash) => {
    const user = await open();
    await user.keyboard(typed);
    await waitFor(() => expect(titles().length).toBeGreaterThan(0));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(location.hash).toBe(hash));
    await waitFor(() => expect(screen.queryByTestId("palette")).toBeNull());
  });

  it("runs what the screen offers, and offers nothing else", async () => {
    const compare = vi.fn();
    const user = await open();
    await user.keyboard("next comparison");
    expect(titles()).toEqual([]);
    stops.push(keys.offer({ compare }));
    await waitFor(() => expect(titles()).toContain("Next comparison"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(compare).toHaveBeenCalledOnce());
  });

  it("tells a screen reader which entry is chosen, and how many there are", async () => {
    const user = await open();
    await user.keyboard("sleep");
    const input = screen.getByRole("combobox");
    const chosen = (): string => document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.querySelector(".title")?.textContent ?? "";
    await waitFor(() => expect(chosen()).toBe("Sleep"));
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(chosen()).toBe(titles()[1]));
    expect(screen.getByRole("status").textContent).toMatch(/\d+ results/);
  });

  it("says so when nothing is found", async () => {
    const user = await open();
    await user.keyboard("qqq zzz");
    expect((await screen.findByTestId("palette-none")).textContent).toContain("qqq zzz");
  });

  it("has what was used last at the top, and writes no day or note down", async () => {
    const user = await open();
    await user.keyboard("webhooks");
    await waitFor(() => expect(titles()[0]).toBe("Webhooks"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(location.hash).toBe("#/webhooks"));
    expect(localStorage.getItem("ringside.palette.recent")).toBe("view.webhooks");
    render(Palette, { open: true });
    await waitFor(() => expect(titles()[0]).toBe("Webhooks"));
    await ready();
    await user.keyboard("neighbours");
    await waitFor(() => expect(titles()[0]).toBe("Neighbours celebrated"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(location.hash).toBe("#/sleep/2026-11-18"));
    expect(localStorage.getItem("ringside.palette.recent")).toBe("view.webhooks");
  });
});
