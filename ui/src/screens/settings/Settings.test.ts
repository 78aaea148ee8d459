import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Settings as Chosen, Stage } from "../../bindings";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage, syncView } from "../../testing/app-state";
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

const row = (collection: string): string => {
  const cells = [...document.querySelectorAll(`[data-collection="${collection}"] > *`)];
  return cells.map((cell) => cell.textContent?.replaceAll(/\s+/g, " ").trim()).join(" | ");
};

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

  it("lists each collection with what has arrived", async () => {
    const collections = [
      { collection: "heartrate", percent: 61.8, documents: 0, rows: 842_116, notUnderstood: 0, firstDay: "2023-06-02", lastDay: "2026-11-20", missingScope: null },
      { collection: "workout", percent: 100, documents: 388, rows: 0, notUnderstood: 2, firstDay: "2023-06-02", lastDay: "2026-11-19", missingScope: null },
      { collection: "daily_stress", percent: 0, documents: 0, rows: 0, notUnderstood: 0, firstDay: null, lastDay: null, missingScope: "stress" },
    ];
    await show({ sync: syncView({ collections }) });
    expect(row("heartrate")).toBe("Heart rate | 61 % | – | 842,116 | – | 2 Jun 2023 | 20 Nov 2026");
    expect(row("workout")).toBe("Workouts | Complete | 388 | – | 2 | 2 Jun 2023 | 19 Nov 2026");
    expect(row("daily_stress")).toBe("Stress | Not allowed | – | – | – | – | –");
  });

  it("warns for as long as the data is not encrypted", async () => {
    await show({ protection: "plain" });
    expect(screen.getByText(/whoever can read your files can read your data/)).toBeTruthy();
  });
});
