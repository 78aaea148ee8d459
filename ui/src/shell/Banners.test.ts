import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Ended, Stage } from "../bindings";
import { app } from "../state.svelte";
import { appState, readyStage, syncView } from "../testing/app-state";
import { Rust } from "../testing/rust";
import Banners from "./Banners.svelte";

type Ready = Extract<Stage, { name: "ready" }>;

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function show(change: Partial<Ready>): Promise<Rust> {
  const rust = new Rust(appState(readyStage(change)));
  stop = await app.start();
  render(Banners, { onshowsignin: vi.fn() });
  return rust;
}

const ended = (why: Ended): Partial<Ready> => ({
  session: {
    ...readyStage().session,
    state: "sign_in_again",
    ended: why,
    problem: { code: "sign_in_again", message: `It ended by ${why}.`, retry: false },
  },
});

describe("the banner of a sign-in that has ended", () => {
  it.each<Ended>(["rotation_lost", "revoked", "wrong_application"])("says why after %s, and signs in again with one click", async (why) => {
    const rust = await show(ended(why));
    const banner = screen.getByTestId("session-banner");
    expect(banner.dataset["ended"]).toBe(why);
    expect(banner.textContent).toContain(`It ended by ${why}.`);
    expect(banner.querySelectorAll("button")).toHaveLength(1);
    await userEvent.click(screen.getByTestId("sign-in-again"));
    expect(rust.calls).toEqual([["begin_sign_in", { redirect: "deep_link" }]]);
  });

  it("is not shown for a membership that has ended, which has words and a click of its own", async () => {
    const problem = { code: "membership_ended", message: "403", retry: false } as const;
    const rust = await show({ sync: syncView({ phase: "membership_ended", problem }) });
    expect(screen.queryByTestId("session-banner")).toBeNull();
    expect(screen.getByTestId("membership-banner").textContent).toContain("Your Oura membership has ended");
    await userEvent.click(screen.getByTestId("sync-now"));
    expect(rust.commands).toEqual(["sync_now"]);
  });

  it("gives way to the waiting one while the browser is open", async () => {
    await show({ session: { ...readyStage().session, state: "waiting_for_browser", authorizeUrl: "https://example.org/" } });
    expect(screen.queryByTestId("session-banner")).toBeNull();
    expect(screen.getByTestId("banner-show_sign_in")).toBeTruthy();
  });
});
