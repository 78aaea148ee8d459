import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Stage } from "../../bindings";
import { appState, welcomeStage } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import Welcome from "./Welcome.svelte";

type WelcomeStage = Extract<Stage, { name: "welcome" }>;

const waiting = { state: "waiting_for_browser", authorizeUrl: "https://cloud.ouraring.com/oauth/authorize?x=1", problem: null, ended: null, missingScopes: [] } as const;

function show(change: Partial<WelcomeStage> = {}, answers: ConstructorParameters<typeof Rust>[1] = {}) {
  const stage = welcomeStage(change) as WelcomeStage;
  const rust = new Rust(appState(stage), answers);
  const view = render(Welcome, { stage });
  return { rust, user: userEvent.setup(), becomes: (next: Partial<WelcomeStage>) => view.rerender({ stage: { ...stage, ...next } as WelcomeStage }) };
}

const press = (testid: string): HTMLElement => screen.getByTestId(testid);
const title = (): string | null => screen.getByRole("heading", { level: 1 }).textContent;

describe("Welcome", () => {
  it("leads from the first press to the browser: own application, its id and secret, sign-in", async () => {
    const { rust, user } = show();
    await user.click(press("sign-in"));
    expect(title()).toBe("Connect your own Oura application");
    expect(screen.getByText("ringside:", { exact: false }).textContent).toContain("ringside://oauth/callback");
    await user.type(press("client-id"), " my-id ");
    await user.type(press("client-secret"), "my-secret");
    await user.click(press("save-application"));
    expect(rust.calls).toEqual([["save_application", { clientId: "my-id", clientSecret: "my-secret" }]]);
    expect(title()).toBe("Sign in with Oura");
  });

  it("sends nothing while the id or the secret is missing, and says which", async () => {
    const { rust, user } = show();
    await user.click(press("sign-in"));
    await user.type(press("client-id"), "my-id");
    await user.click(press("save-application"));
    expect(rust.commands).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain("client secret");
  });

  it("hides the secret until it is asked for", async () => {
    const { user } = show();
    await user.click(press("sign-in"));
    expect(press("client-secret").getAttribute("type")).toBe("password");
    await user.click(screen.getByRole("button", { name: "Show" }));
    expect(press("client-secret").getAttribute("type")).toBe("text");
  });

  it("goes straight to the browser when the application is known", async () => {
    const { rust, user } = show({ application_built_in: true });
    await user.click(press("sign-in"));
    expect(rust.calls).toEqual([["begin_sign_in", { redirect: "deep_link" }]]);
  });

  it("waits with a way out: open again, the local address, cancel", async () => {
    const { rust, user } = show({ application_saved: true, session: { ...waiting, missingScopes: [] } });
    expect(title()).toBe("Continue in your browser");
    await user.click(screen.getByRole("button", { name: "Open the page again" }));
    await user.click(press("use-localhost"));
    await user.click(press("cancel-sign-in"));
    expect(rust.calls).toEqual([
      ["open_sign_in_page", {}],
      ["begin_sign_in", { redirect: "localhost" }],
      ["cancel_sign_in", {}],
    ]);
  });

  it("takes a pasted address, and shows Rust's refusal of it beside the field", async () => {
    const { rust, user } = show(
      { session: { ...waiting, missingScopes: [] } },
      { finish_sign_in: () => refuse("wrong_callback", "This answer belongs to another sign-in.") },
    );
    await user.type(press("paste-url"), "ringside://oauth/callback?code=a&state=b");
    await user.click(press("paste-submit"));
    expect(rust.calls).toEqual([["finish_sign_in", { url: "ringside://oauth/callback?code=a&state=b" }]]);
    expect((await screen.findByRole("alert")).textContent).toBe("This answer belongs to another sign-in.");
  });

  it("says why the last attempt failed, and leaves the waiting page when it ends", async () => {
    const { becomes } = show({ application_saved: true, session: { ...waiting, missingScopes: [] } });
    await becomes({
      session: { ...waiting, missingScopes: [], state: "signed_out", problem: { code: "consent_cancelled", message: "You closed Oura's page.", retry: true } },
    });
    expect(screen.getByRole("alert").textContent).toContain("You closed Oura's page.");
    expect(press("sign-in")).toBeTruthy();
  });

  it("starts a simulated ring with one press", async () => {
    const { rust, user } = show();
    await user.click(press("explore-simulated"));
    expect(rust.commands).toEqual(["explore_simulated"]);
  });
});
