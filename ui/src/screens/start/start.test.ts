import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { appState } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import Blocked from "./Blocked.svelte";
import ChooseProtection from "./ChooseProtection.svelte";
import Unlock from "./Unlock.svelte";

const rustAt = (answers: ConstructorParameters<typeof Rust>[1] = {}): Rust => new Rust(appState({ name: "choose_protection" }), answers);

describe("ChooseProtection", () => {
  it("chooses nothing by itself", () => {
    rustAt();
    render(ChooseProtection);
    expect(screen.getByTestId("choose-protection").getAttribute("aria-disabled")).toBe("true");
  });

  it("wants the same passphrase twice", async () => {
    const rust = rustAt();
    const user = userEvent.setup();
    render(ChooseProtection);
    await user.click(screen.getByLabelText(/With a passphrase/));
    await user.type(screen.getByTestId("passphrase"), "seven owls read maps");
    await user.type(screen.getByTestId("passphrase-again"), "seven owls read map");
    await user.click(screen.getByTestId("choose-protection"));
    expect(rust.commands).toEqual([]);
    expect(screen.getByRole("alert").textContent).toBe("The two are not the same.");
    await user.type(screen.getByTestId("passphrase-again"), "s");
    await user.click(screen.getByTestId("choose-protection"));
    expect(rust.calls).toEqual([["choose_protection", { kind: "passphrase", passphrase: "seven owls read maps" }]]);
  });

  it("leaves data unencrypted only after that was confirmed", async () => {
    const rust = rustAt();
    const user = userEvent.setup();
    render(ChooseProtection);
    await user.click(screen.getByLabelText(/Not at all/));
    await user.click(screen.getByTestId("choose-protection"));
    expect(rust.commands).toEqual([]);
    await user.click(screen.getByTestId("plain-confirm"));
    await user.click(screen.getByTestId("choose-protection"));
    expect(rust.calls).toEqual([["choose_protection", { kind: "plain", passphrase: null }]]);
  });
});

describe("Unlock", () => {
  it("says that a passphrase was wrong and keeps it for mending", async () => {
    rustAt({ unlock: () => refuse("wrong_passphrase", "This passphrase does not open it.") });
    const user = userEvent.setup();
    render(Unlock, { problem: null });
    await user.type(screen.getByTestId("unlock-passphrase"), "nearly");
    await user.click(screen.getByTestId("unlock"));
    expect((await screen.findByRole("alert")).textContent).toBe("This passphrase does not open it.");
    expect(screen.getByTestId<HTMLInputElement>("unlock-passphrase").value).toBe("nearly");
  });
});

describe("Blocked", () => {
  const file = "/data/ringside.db";

  it("offers to set a damaged file aside, and nothing else", async () => {
    const rust = rustAt();
    render(Blocked, { problem: { code: "database_damaged", message: "It cannot be read.", retry: false }, file });
    await userEvent.click(screen.getByTestId("set-damaged-aside"));
    expect(rust.commands).toEqual(["set_damaged_aside"]);
    expect(screen.queryByTestId("retry-start")).toBeNull();
  });

  it("does not promise that Oura has one's own notes", () => {
    rustAt();
    render(Blocked, { problem: { code: "database_damaged", message: "The copy of yesterday takes its place.", retry: false }, file: "/data/own.db" });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("The file of your notes is damaged");
    expect(screen.getByTestId("set-damaged-aside").textContent?.trim()).toBe("Set the damaged file aside");
    expect(screen.queryByText(/fetch/)).toBeNull();
  });

  it.each(["newer_schema", "disk_full", "in_use", "other"] as const)("tries again when the problem is %s", async (code) => {
    const rust = rustAt();
    render(Blocked, { problem: { code, message: "Not now.", retry: true }, file });
    await userEvent.click(screen.getByTestId("retry-start"));
    expect(rust.commands).toEqual(["retry_start"]);
    expect(screen.getByText("Not now.")).toBeTruthy();
  });
});
