import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Settings as Chosen, Stage } from "../../bindings";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import Settings from "./Settings.svelte";

type Ready = Extract<Stage, { name: "ready" }>;

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function show(change: Partial<Ready> = {}, answers: ConstructorParameters<typeof Rust>[1] = {}, chosen: Partial<Chosen> = {}) {
  const rust = new Rust(appState(readyStage(change), chosen), { save_settings: ({ settings }) => settings, ...answers });
  stop = await app.start();
  render(Settings, { route: parseRoute("#/settings") });
  return { rust, user: userEvent.setup() };
}

describe("Settings", () => {
  it("saves a choice and shows the example in the new unit", async () => {
    const { rust, user } = await show();
    await user.click(screen.getByRole("radio", { name: "Miles" }));
    expect(rust.calls.map(([command, args]) => [command, (args["settings"] as Chosen).distance])).toEqual([["save_settings", "miles"]]);
    expect(screen.getByText(/5\.2.mi/)).toBeTruthy();
  });

  it("turns a difference of temperature into Fahrenheit without adding 32", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("radio", { name: "Fahrenheit" }));
    expect(screen.getByText(/\+0\.54?.°F/)).toBeTruthy();
  });

  it("paints the theme that was chosen", async () => {
    const { user } = await show();
    await user.click(screen.getByTestId("theme-dark"));
    expect(document.documentElement.dataset["theme"]).toBe("dark");
  });

  it("says when a setting could not be saved, and shows the old one", async () => {
    const { user } = await show({}, { save_settings: () => refuse("disk_full", "The disk is full.") });
    await user.click(screen.getByRole("radio", { name: "Pounds" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Kilograms" }).checked).toBe(true);
  });

  it("signs out only after it was confirmed", async () => {
    const { rust, user } = await show();
    await user.click(screen.getByTestId("sign-out"));
    expect(rust.commands).toEqual([]);
    await user.click(within(await screen.findByRole("dialog")).getByTestId("sign-out-confirm"));
    expect(rust.commands).toEqual(["sign_out"]);
  });

  it("names what may not be read, and signs in again for it", async () => {
    const { rust, user } = await show({ session: { ...readyStage().session, missingScopes: ["stress"] } });
    expect(screen.getByText(/Daytime stress and resilience/)).toBeTruthy();
    await user.click(screen.getByTestId("add-scopes"));
    expect(rust.calls).toEqual([["begin_sign_in", { redirect: "deep_link" }]]);
  });

  it("sends whoever wants to know what is here to the data", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("button", { name: "Open Data" }));
    expect(location.hash).toBe("#/data");
  });

  it("chooses how much the local log says, and opens its folder", async () => {
    const { rust, user } = await show();
    expect(screen.getByText(/never holds a measured value/)).toBeTruthy();
    await user.click(screen.getByTestId("log-debug"));
    expect(screen.getByText(/Also every request/)).toBeTruthy();
    await user.click(screen.getByTestId("open-logs"));
    expect(rust.calls.map(([command, args]) => [command, (args["settings"] as Chosen | undefined)?.log])).toEqual([
      ["save_settings", "debug"],
      ["open_logs", undefined],
    ]);
  });

  it("does not warn about simulated data that is not encrypted", async () => {
    await show({ profile: "simulated", protection: "plain" });
    expect(screen.getByText("Simulated data, not encrypted")).toBeTruthy();
    expect(screen.queryByText(/whoever can read your files/)).toBeNull();
  });

  it("warns for as long as the data is not encrypted", async () => {
    await show({ protection: "plain" });
    expect(screen.getByText(/whoever can read your files can read your data/)).toBeTruthy();
  });
});
