import { mount } from "svelte";
import App from "./App.svelte";
import { layPatterns } from "./charts/figure/patterns";
import { openDoors } from "./doors";
import { app } from "./state.svelte";

/** Asks Rust for the state first: the window's first picture is the right screen in the right theme. */
export async function start(): Promise<void> {
  const target = document.getElementById("app");
  if (!target) {
    return;
  }
  openDoors();
  layPatterns(document);
  await app.start();
  mount(App, { target });
}
