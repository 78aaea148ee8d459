import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WebhooksView } from "../../../bindings";
import type { WebhooksChange } from "../../../ipc";
import { FINGERPRINT, SERVER_LINE } from "../../../recorded/webhooks/views";
import { parseRoute } from "../../../route";
import { router } from "../../../router.svelte";
import { app } from "../../../state.svelte";
import { appState, readyStage } from "../../../testing/app-state";
import { Rust } from "../../../testing/rust";
import { tellWebhooks, webhooksView } from "../../../testing/webhooks";
import { webhooks } from "../../../webhooks.svelte";
import Webhooks from "../Webhooks.svelte";
import { draft } from "./draft.svelte";

const stops: (() => void)[] = [];
beforeEach(() => draft.end());
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function show(hash: string, view: WebhooksView = webhooksView("off"), answers: ConstructorParameters<typeof Rust>[1] = {}) {
  location.hash = hash;
  let current = view;
  const rust = new Rust(appState(readyStage()), { webhooks: () => current, webhook_events: () => ({ events: [], more: false }), ...answers });
  stops.push(await app.start(), router.start(), await webhooks.start());
  const shown = render(Webhooks, { route: parseRoute(location.hash) });
  await screen.findByTestId("webhooks-setup");
  return {
    rust,
    user: userEvent.setup(),
    becomes: async (next: WebhooksView) => {
      current = next;
      await tellWebhooks(next);
    },
    saved: () => rust.calls.filter(([command]) => command === "save_webhooks").map(([, args]) => args as WebhooksChange),
    go: async (to: string) => {
      location.hash = to;
      await shown.rerender({ route: parseRoute(to) });
    },
  };
}

const field = (testid: string): HTMLInputElement => screen.getByTestId(testid);

describe("the set-up", () => {
  it("asks ngrok's token, sends it once, switches on and goes on to watch", async () => {
    const { user, saved } = await show("#/webhooks?setup=ngrok");
    expect(field("ngrok-authtoken").type).toBe("password");
    await user.type(field("ngrok-authtoken"), " 2abc ");
    await user.type(field("ngrok-domain"), "mellow-otter.ngrok-free.app");
    await user.click(screen.getByTestId("webhooks-save"));
    await waitFor(() => expect(location.hash).toBe("#/webhooks?setup=watch"));
    expect(saved()).toMatchObject([{ on: true, ngrokAuthtoken: "2abc", cloudflaredToken: null, settings: { provider: "ngrok", ngrokDomain: "mellow-otter.ngrok-free.app" } }]);
    expect(draft.values.ngrokAuthtoken).toBe("");
  });

  it("shows what was saved when it is mended from where it is watched", async () => {
    const { user, becomes, go } = await show("#/webhooks?setup=ngrok");
    await user.type(field("ngrok-authtoken"), "2abc");
    await user.click(screen.getByTestId("webhooks-save"));
    await waitFor(() => expect(location.hash).toBe("#/webhooks?setup=watch"));
    await becomes(webhooksView("config", { settings: { ...webhooksView("config").settings, ngrokDomain: "mellow-otter.ngrok-free.app" } }));
    await go("#/webhooks?setup=watch");
    await user.click(await screen.findByTestId("tunnel-repair"));
    await go("#/webhooks?setup=ngrok");
    expect(screen.getByTestId("ngrok-authtoken-saved")).toBeTruthy();
    expect(field("ngrok-domain").value).toBe("mellow-otter.ngrok-free.app");
  });

  it("says at the field what is missing, puts the focus there, and asks nobody", async () => {
    const { user, saved } = await show("#/webhooks?setup=ngrok");
    await user.click(screen.getByTestId("webhooks-save"));
    expect(screen.getByText("The authtoken is on ngrok’s page; copy it from there.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("ngrok-authtoken")));
    expect(saved()).toEqual([]);
    await user.type(field("ngrok-authtoken"), "2");
    expect(screen.queryByText("The authtoken is on ngrok’s page; copy it from there.")).toBeNull();
  });

  it("says Rust's refusal of a setting at its field", async () => {
    const refusal = { code: "field", message: "The address must begin with https://.", retry: false, field: "manualUrl" };
    const { user } = await show("#/webhooks?setup=manual", webhooksView("off"), { save_webhooks: () => Promise.reject(refusal) });
    await user.type(field("manual-url"), "http://ring.example.org");
    await user.click(screen.getByTestId("webhooks-save"));
    expect(await screen.findByText("The address must begin with https://.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("manual-url")));
    expect(location.hash).toBe("#/webhooks?setup=manual");
  });

  it("never shows a saved secret, and keeps it unless another is typed", async () => {
    const { user, saved } = await show("#/webhooks?setup=ngrok", webhooksView("off_again"));
    expect(screen.getByTestId("ngrok-authtoken-saved").textContent).toBe("Saved");
    await user.click(screen.getByTestId("ngrok-authtoken-replace"));
    expect(document.activeElement).toBe(field("ngrok-authtoken"));
    await user.type(field("ngrok-authtoken"), "half a tok");
    await user.click(screen.getByRole("button", { name: "Keep the saved one" }));
    await user.click(screen.getByTestId("webhooks-save"));
    await waitFor(() => expect(saved()).toMatchObject([{ ngrokAuthtoken: null }]));
  });

  it("keeps what was typed over back and forward and another way, and forgets it with Cancel", async () => {
    const { user, go } = await show("#/webhooks?setup=manual");
    await user.type(field("manual-url"), "https://ring.example.org");
    await go("#/webhooks?setup=choose");
    expect(screen.getAllByTestId("tunnel-choice")).toHaveLength(4);
    await go("#/webhooks?setup=ssh");
    await user.type(field("ssh-host"), "home.example.org");
    await go("#/webhooks?setup=manual");
    expect(field("manual-url").value).toBe("https://ring.example.org");
    await user.click(screen.getByTestId("setup-cancel"));
    expect(location.hash).toBe("#/webhooks");
    await go("#/webhooks");
    await go("#/webhooks?setup=manual");
    expect(field("manual-url").value).toBe("");
  });

  it("of an ssh server makes a key, shows its line, looks at the server and trusts it before it saves", async () => {
    const { user, rust, becomes, saved } = await show("#/webhooks?setup=ssh", webhooksView("off"), { make_ssh_key: () => SERVER_LINE, look_at_ssh_host: () => FINGERPRINT });
    await user.type(field("ssh-host"), "home.example.org");
    await user.type(field("ssh-user"), "ringside");
    await user.clear(field("ssh-remote-port"));
    await user.type(field("ssh-remote-port"), "4000");
    await user.type(field("ssh-public-url"), "https://ring.example.org");
    await user.click(screen.getByTestId("webhooks-save"));
    await screen.findByText("Make the key and put its line on the server.");
    expect(saved()).toEqual([]);
    await user.click(screen.getByTestId("ssh-make-key"));
    await becomes(webhooksView("off", { sshServerLine: SERVER_LINE }));
    expect((await screen.findByTestId("ssh-server-line")).textContent).toContain('permitlisten="127.0.0.1:4000"');
    await user.click(screen.getByTestId("ssh-look"));
    expect((await screen.findByTestId("ssh-fingerprint")).textContent).toBe(FINGERPRINT);
    expect(rust.calls).toContainEqual(["look_at_ssh_host", { host: "home.example.org", port: 22 }]);
    await user.click(screen.getByTestId("ssh-trust"));
    await user.click(screen.getByTestId("webhooks-save"));
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]?.settings).toMatchObject({
      provider: "ssh",
      sshHost: "home.example.org",
      sshPort: 22,
      sshUser: "ringside",
      sshRemotePort: 4000,
      sshPublicUrl: "https://ring.example.org",
      sshHostKey: FINGERPRINT,
    });
  });

  it("warns when the server's key is another one, and brings a forgotten key back", async () => {
    const { user } = await show("#/webhooks?setup=ssh", webhooksView("ssh"), { look_at_ssh_host: () => "SHA256:other" });
    await user.click(screen.getByTestId("ssh-look"));
    expect(await screen.findByText(/This is not the key that you trusted before/)).toBeTruthy();
    await user.click(screen.getByTestId("ssh-forget"));
    expect(draft.values.sshHostKey).toBeNull();
    await user.click(screen.getByTestId("ssh-unforget"));
    expect(draft.values.sshHostKey).toBe(FINGERPRINT);
  });

  it("asks of cloudflared only what the kind of address needs", async () => {
    const { user, saved } = await show("#/webhooks?setup=cloudflared");
    expect(screen.queryByTestId("cloudflared-token")).toBeNull();
    await user.click(screen.getByTestId("cloudflared-named"));
    await user.type(field("cloudflared-token"), "eyJh");
    await user.type(field("cloudflared-url"), "https://ring.example.org");
    await user.click(screen.getByTestId("webhooks-save"));
    await waitFor(() => expect(saved()).toMatchObject([{ cloudflaredToken: "eyJh", settings: { cloudflaredNamed: true, cloudflaredPublicUrl: "https://ring.example.org" } }]));
  });

  it("shows step by step how it comes up, until a test event has made the whole way", async () => {
    const { user, becomes } = await show("#/webhooks?setup=watch", webhooksView("starting"), { send_test_event: () => 412 });
    expect(screen.getByTestId("tunnel-state").dataset["state"]).toBe("starting");
    expect(screen.queryByTestId("send-test-event")).toBeNull();
    await becomes(webhooksView("working"));
    await waitFor(() => expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("25"));
    await becomes(webhooksView("up"));
    await user.click(await screen.findByTestId("send-test-event"));
    expect(await screen.findByText(/Everything stands/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(location.hash).toBe("#/webhooks");
  });

  it("has nothing to watch while webhooks are off", async () => {
    location.hash = "#/webhooks?setup=watch";
    new Rust(appState(readyStage()), { webhooks: () => webhooksView("off") });
    stops.push(await app.start(), router.start(), await webhooks.start());
    render(Webhooks, { route: parseRoute(location.hash) });
    expect(await screen.findByTestId("webhooks-start")).toBeTruthy();
  });
});
