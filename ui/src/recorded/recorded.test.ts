import { readFileSync } from "node:fs";
import { cleanup, render, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseRoute, views } from "../route";
import Shell from "../shell/Shell.svelte";
import { app } from "../state.svelte";
import { handlers } from "./handlers";

const files = Object.keys(import.meta.glob("./answers/*.{json,ts}"));

/** Every view, and the pages of a view that the sidebar does not name. */
const PLACES = [
  ...views.map((view) => `#/${view}`),
  "#/sleep/2026-11-18",
  "#/sleep/trend?range=3m&compare=previous",
  "#/sleep/carpet",
  "#/activity/trend?range=month",
  "#/readiness/trend?range=year",
  "#/heart?range=year",
  "#/explore?mode=trend&metrics=average_hrv_ms,total_sleep_s",
  "#/webhooks?setup=choose",
];

let stop: (() => void) | undefined;
let complaints: ReturnType<typeof vi.spyOn>[];
beforeEach(() => {
  complaints = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];
});
afterEach(() => {
  cleanup();
  stop?.();
  location.hash = "";
});

describe("a plain browser, without Rust,", () => {
  it("has an answer to everything that the window asks", () => {
    const asked = Array.from(readFileSync("src/ipc.ts", "utf8").matchAll(/\bcall<[^(]*>\(\s*"(\w+)"/g), ([, command = ""]) => command);
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((command) => !(command in handlers) && !files.some((file) => file.startsWith(`./answers/${command}.`)))).toEqual([]);
  });

  it.each(PLACES)("shows %s, and nothing complains", async (place) => {
    location.hash = place;
    stop = await app.start();
    render(Shell);
    const { view } = parseRoute(place);
    await waitFor(() => expect(document.querySelector("main")?.dataset).toMatchObject({ screen: view, state: "ready" }));
    await waitFor(() => expect(document.querySelectorAll("main [aria-busy=true], main [data-testid=loading]")).toHaveLength(0));
    expect(document.querySelectorAll("main [role=alert]")).toHaveLength(0);
    expect(complaints.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});
