import { render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import App from "./App.svelte";
import { setLanguage } from "./messages";
import { app } from "./state.svelte";
import { appState } from "./testing/app-state";
import { Rust } from "./testing/rust";

let stop: (() => void) | undefined;
afterEach(() => {
  stop?.();
  setLanguage("en");
});

it("asks for every text again when the language changes", async () => {
  const rust = new Rust(appState({ name: "unlock", problem: null }));
  stop = await app.start();
  render(App);
  const english = screen.getByRole("heading", { level: 1 }).textContent;
  await rust.becomes({ ...appState({ name: "unlock", problem: null }), language: "de-DE" });
  await waitFor(() => expect(document.documentElement.lang).toBe("de"));
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).not.toBe(english));
});
