import { render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { Settings } from "../bindings";
import { setLanguage } from "../messages";
import { app } from "../state.svelte";
import { appState, readyStage } from "../testing/app-state";
import { Rust } from "../testing/rust";
import ShortcutCard from "./ShortcutCard.svelte";

let stop: (() => void) | undefined;
afterEach(() => {
  stop?.();
  setLanguage("en");
});

async function open(chosen: Partial<Settings> = {}): Promise<void> {
  new Rust(appState(readyStage(), chosen));
  stop = await app.start();
  render(ShortcutCard, { open: true });
  await screen.findByTestId("shortcut-card");
}

/** The keys of a row, those of one chord together. */
function keysOf(name: string): string[] {
  const row = screen.getByText(name, { selector: "dt" }).closest("div");
  return Array.from(row?.querySelectorAll(".keys") ?? [], (chord) => Array.from(chord.children, (key) => key.textContent).join("+"));
}

describe("the card of the keys", () => {
  it("names both ways where the first needs a sign that German keyboards have only with AltGr", async () => {
    await open({ language: "de" });
    expect(keysOf("Voriger Tag oder Zeitraum")).toEqual(["Strg+[", "Strg+Bild\u00a0\u2191"]);
    expect(keysOf("Nächster Tag oder Zeitraum")).toEqual(["Strg+]", "Strg+Bild\u00a0\u2193"]);
    expect(keysOf("Tastenkürzel")).toEqual(["Strg+/", "F1"]);
    expect(keysOf("Früher und später")).toEqual(["Bild\u00a0\u2191", "Bild\u00a0\u2193"]);
  });

  it("shows the keys that the person chose in place of both", async () => {
    await open({ keys: [{ action: "previous", chord: "Ctrl+Shift+K" }] });
    expect(keysOf("Previous day or range")).toEqual(["Ctrl+Shift+K"]);
    expect(keysOf("Next day or range")).toEqual(["Ctrl+]", "Ctrl+PgDn"]);
  });

  it("shows signs that do something by themselves, until they are switched off", async () => {
    await open();
    expect(keysOf("Find a setting")).toEqual(["Ctrl+F", "/"]);
  });

  it("leaves letters and signs alone out once they are switched off", async () => {
    await open({ singleKeys: false });
    expect(keysOf("Find a setting")).toEqual(["Ctrl+F"]);
    expect(screen.queryByText("Listen")).toBeNull();
  });
});
