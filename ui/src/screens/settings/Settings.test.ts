import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Settings as Chosen, Stage } from "../../bindings";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import { toasts } from "../../toasts";
import { defaults } from "./defaults";
import Settings from "./Settings.svelte";

type Ready = Extract<Stage, { name: "ready" }>;

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function show(change: Partial<Ready> = {}, answers: ConstructorParameters<typeof Rust>[1] = {}, chosen: Partial<Chosen> = {}, hash = "#/settings") {
  const rust = new Rust(appState(readyStage(change), chosen), { save_settings: ({ settings }) => settings, ...answers });
  stop = await app.start();
  render(Settings, { route: parseRoute(hash) });
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

  it("speaks the chosen language at once", async () => {
    const { rust, user } = await show();
    await user.click(screen.getByTestId("language-de"));
    expect((rust.calls.at(-1)?.[1]["settings"] as Chosen).language).toBe("de");
    expect(document.documentElement.lang).toBe("de");
    await user.click(screen.getByTestId("language-en"));
    expect(document.documentElement.lang).toBe("en");
  });

  it("shows energy in the unit that was chosen", async () => {
    const { user } = await show();
    expect(screen.getByText(/420.kcal/)).toBeTruthy();
    await user.click(screen.getByTestId("kilojoules"));
    expect(screen.getByText(/1,757.kJ/)).toBeTruthy();
  });

  it("puts typeface, motion and patterns on the page at once", async () => {
    const { user } = await show();
    await user.click(screen.getByTestId("font-atkinson"));
    await user.click(screen.getByTestId("motion-reduced"));
    await user.click(screen.getByTestId("patterns"));
    expect({ ...document.documentElement.dataset }).toMatchObject({ font: "atkinson", motion: "reduced", patterns: "on" });
  });

  it("resets everything on the page, and takes that back", async () => {
    const chosen = { ...defaults, distance: "miles", zoomPercent: 125, keys: [{ action: "sync", chord: "F6" }] } as const;
    const { user } = await show({}, {}, { ...chosen, keys: [...chosen.keys], todayCards: [{ id: "vitals", hidden: true }] });
    await user.click(screen.getByTestId("reset-settings"));
    expect(app.settings).toMatchObject({ ...defaults, todayCards: [{ id: "vitals", hidden: true }] });
    expect(screen.getByTestId("reset-settings").getAttribute("aria-disabled")).toBe("true");
    await toasts.list.at(-1)?.action?.run();
    expect(app.settings).toMatchObject({ distance: "miles", zoomPercent: 125, keys: [{ action: "sync", chord: "F6" }] });
  });
});

describe("the search of the settings", () => {
  const titles = (): string[] => [...document.querySelectorAll("main .row .title")].map((title) => title.textContent);
  const groups = (): string[] => within(screen.getByRole("main")).getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);

  it("leaves what was typed for, says how much that is, and gives everything back on Escape", async () => {
    const { user } = await show();
    const before = titles();
    await user.keyboard("{Control>}f{/Control}");
    expect(document.activeElement).toBe(screen.getByTestId("settings-search"));
    await user.keyboard("fahrenheit");
    expect([titles(), groups()]).toEqual([["Temperature"], ["Units"]]);
    expect(screen.getByText("1 setting").getAttribute("role")).toBe("status");
    expect(within(screen.getByRole("navigation")).getAllByRole("link")).toHaveLength(1);
    await user.keyboard("{Escape}");
    expect(titles()).toEqual(before);
    expect(document.activeElement).toBe(screen.getByTestId("settings-search"));
  });

  it("says that nothing was found, and shows everything again", async () => {
    const { user } = await show();
    const before = titles();
    await user.type(screen.getByTestId("settings-search"), "zebra");
    expect(groups()).toEqual(["No setting for “zebra”"]);
    expect(screen.getByText("0 settings")).toBeTruthy();
    await user.click(screen.getByTestId("settings-show-all"));
    expect(titles()).toEqual(before);
  });

  it("is reached by a slash where nobody types, as long as single keys do something", async () => {
    const { user } = await show();
    await user.keyboard("/");
    expect(document.activeElement).toBe(screen.getByTestId("settings-search"));
    await user.keyboard("/");
    expect(screen.getByTestId("settings-search")).toHaveProperty("value", "/");
    await user.keyboard("{Escape}");
    await user.click(screen.getByTestId("single-keys"));
    expect(app.settings?.singleKeys).toBe(false);
    await user.keyboard("/");
    expect(document.activeElement).toBe(screen.getByTestId("single-keys"));
  });

  it("narrows down the keys, too, and can still change them", async () => {
    const { user } = await show();
    await user.type(screen.getByTestId("settings-search"), "bookmark");
    expect(screen.getByTestId("key-list").querySelectorAll("li")).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: /Take the key/ }));
    expect(app.settings?.keys).toEqual([{ action: "bookmark", chord: "" }]);
  });
});

describe("an address with a section", () => {
  it("leads to its title, so that Tab goes on from there", async () => {
    await show({}, {}, {}, "#/settings?section=units");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Units" })));
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByTestId("celsius").querySelector("input"));
  });
});

describe("an address with one setting", () => {
  it("leads to its control", async () => {
    await show({}, {}, {}, "#/settings?section=appearance&row=motion");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("motion-system").querySelector("input")));
  });
});
