import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Stage, WebhookEvent, WebhooksView } from "../../bindings";
import type { WebhooksChange } from "../../ipc";
import { parseRoute } from "../../route";
import { router } from "../../router.svelte";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import { tellWebhooks, webhookEvent, webhooksView } from "../../testing/webhooks";
import { webhooks } from "../../webhooks.svelte";
import Webhooks from "./Webhooks.svelte";

type Ready = Extract<Stage, { name: "ready" }>;
type Answers = ConstructorParameters<typeof Rust>[1];

const stops: (() => void)[] = [];
beforeEach(() => {
  location.hash = "#/webhooks";
});
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function show(view: WebhooksView, answers: Answers = {}, change: Partial<Ready> = {}) {
  let current = view;
  let events: WebhookEvent[] = [];
  const rust = new Rust(appState(readyStage(change)), {
    webhooks: () => current,
    webhook_events: () => ({ events, more: false }),
    ...answers,
  });
  stops.push(await app.start(), router.start(), await webhooks.start());
  const shown = render(Webhooks, { route: parseRoute(location.hash) });
  await waitFor(() => expect(document.querySelector("main")?.dataset["state"]).not.toBe("loading"));
  return {
    rust,
    user: userEvent.setup(),
    /** As Rust answers from now on, and tells. */
    becomes: async (next: WebhooksView, nextEvents = events) => {
      [current, events] = [next, nextEvents];
      await tellWebhooks(next);
    },
    saved: () => rust.calls.filter(([command]) => command === "save_webhooks").map(([, args]) => args as WebhooksChange),
    rerender: () => shown.rerender({ route: parseRoute(location.hash) }),
  };
}

const stateOf = (testid: string): string | undefined => screen.getByTestId(testid).dataset["state"];

describe("Webhooks, off", () => {
  it("say what could not be taken back at Oura", async () => {
    const off = webhooksView("off");
    const message = "3 of Ringside’s subscriptions could not be deleted at Oura.";
    await show({ ...off, subscriptions: { ...off.subscriptions, state: "trouble", message } });
    expect(screen.getByTestId("subscriptions-problem").textContent).toContain(message);
  });

  it("say what they give, what they cost and what the ways are, and open the set-up with the switch", async () => {
    const { user, rust } = await show(webhooksView("off"));
    expect(screen.getByText(/Events carry ids only: what changed and when, never a health value/)).toBeTruthy();
    expect(screen.getAllByTestId("tunnel-choice").map((choice) => choice.dataset["provider"])).toEqual(["ngrok", "ssh", "cloudflared", "manual"]);
    expect(screen.getByRole("switch", { name: "Webhooks" }).getAttribute("aria-checked")).toBe("false");
    await user.click(screen.getByTestId("webhooks-switch"));
    expect(location.hash).toBe("#/webhooks?setup=choose");
    expect(rust.commands).not.toContain("save_webhooks");
  });

  it("are switched on at once when they were set up before, without sending a secret", async () => {
    const { user, saved } = await show(webhooksView("off_again"));
    await user.click(screen.getByTestId("webhooks-switch"));
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject({ on: true, ngrokAuthtoken: null, cloudflaredToken: null, settings: { provider: "ngrok" } });
  });

  it("say that a sign-in is needed first", async () => {
    await show(webhooksView("off"), {}, { session: { ...readyStage().session, state: "sign_in_again", ended: "revoked" } });
    expect(screen.getByTestId("webhooks-sign-in")).toBeTruthy();
  });

  it("are an error when there was never an answer", async () => {
    let works = false;
    const { user } = await show(webhooksView("off"), { webhooks: () => (works ? webhooksView("off") : refuse("other", "The file could not be read.")) });
    expect(document.querySelector("main")?.dataset["state"]).toBe("error");
    works = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByTestId("webhooks-start")).toBeTruthy();
  });
});

describe("Webhooks, on", () => {
  it("say how they stand, follow what Rust tells, and have no fault that axe can find", async () => {
    const { becomes } = await show(webhooksView("working"));
    expect(stateOf("tunnel-state")).toBe("up");
    expect(stateOf("subscriptions-state")).toBe("working");
    await becomes(webhooksView("up"), [webhookEvent(1)]);
    expect(await screen.findByRole("heading", { name: "Live: new data is here within seconds" })).toBeTruthy();
    expect(screen.getAllByTestId("subscription")).toHaveLength(48);
    expect(screen.getAllByTestId("subscription").every((cell) => cell.dataset["state"] === "ours")).toBe(true);
    const found = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join()}`)).toEqual([]);
  });

  it("name a fault, what is safe and what to do, and try again when asked", async () => {
    const { user, rust } = await show(webhooksView("auth"));
    const problem = screen.getByTestId("tunnel-problem");
    expect(problem.textContent).toContain("The sign-in to the tunnel was refused.");
    expect(problem.textContent).toContain("ERR_NGROK_107");
    expect(screen.getByText("Nothing is lost: meanwhile Ringside fetches new data by itself.")).toBeTruthy();
    await user.click(screen.getByTestId("tunnel-retry"));
    expect(rust.commands).toContain("retry_tunnel");
    await user.click(screen.getByTestId("tunnel-repair"));
    expect(location.hash).toBe("#/webhooks?setup=ngrok");
  });

  it("are switched off, and back on by Undo", async () => {
    const { user, becomes, saved } = await show(webhooksView("up"));
    await user.click(screen.getByTestId("webhooks-switch"));
    await becomes(webhooksView("off_again"));
    await user.click(await screen.findByTestId("webhooks-undo"));
    await waitFor(() => expect(saved().map(({ on }) => on)).toEqual([false, true]));
  });

  it("ask who shall get the events when another installation has them", async () => {
    const { user, rust } = await show(webhooksView("other"));
    const question = screen.getByTestId("other-install");
    expect(question.textContent).toContain("45 of 48 subscriptions lead to studio.example.org");
    expect(within(question).getByRole("button", { name: "Bring them here" }).getAttribute("aria-describedby")).toBe("take-over-means");
    await user.click(screen.getByTestId("take-over"));
    await user.click(screen.getByTestId("leave-other"));
    expect(rust.calls.filter(([command]) => command === "answer_other_install").map(([, args]) => args)).toEqual([{ takeOver: true }, { takeOver: false }]);
  });

  it("let the person decide anew after the events were left to another installation", async () => {
    const { user, rust } = await show(webhooksView("left"));
    expect(screen.queryByTestId("leave-other")).toBeNull();
    await user.click(screen.getByTestId("take-over"));
    expect(rust.calls).toContainEqual(["answer_other_install", { takeOver: true }]);
  });

  it("warn of a clock that is off, of an inbox that cannot store, and of what Oura refused", async () => {
    const { becomes, rust, user } = await show(webhooksView("trouble"));
    expect(screen.getByTestId("clock-warning").textContent).toContain("behind Oura’s");
    expect(screen.getByTestId("subscriptions-problem").textContent).toContain("3 of 48");
    await user.click(screen.getByTestId("subscriptions-retry"));
    expect(rust.commands).toContain("retry_tunnel");
    expect(screen.getByText(/Rest mode, created; Rest mode, updated/)).toBeTruthy();
    await becomes(webhooksView("inbox"));
    expect((await screen.findByTestId("inbox-problem")).textContent).toContain("There is no room left on the disk.");
  });

  it("send a test event and tell how long it took, or why it did not come back", async () => {
    let works = false;
    const { user } = await show(webhooksView("up"), { send_test_event: () => (works ? 412 : refuse("other", "The address answered 502.")) });
    await user.click(screen.getByTestId("send-test-event"));
    await waitFor(() => expect(screen.getByTestId("test-event-result").textContent).toContain("The address answered 502. Nothing was changed."));
    works = true;
    await user.click(screen.getByTestId("send-test-event"));
    await waitFor(() => expect(screen.getByTestId("test-event-result").textContent?.replaceAll(/[\u00a0\u202f]/g, " ")).toBe("It came back in 0.4 s, through the public address and into the inbox."));
  });

  it("save the notice and the days without touching anything else", async () => {
    const { user, saved } = await show(webhooksView("up"));
    await user.click(screen.getByTestId("notify-sleep"));
    await waitFor(() => expect(saved()).toHaveLength(1));
    await user.selectOptions(screen.getByTestId("keep-days"), "30 days");
    await waitFor(() => expect(saved()).toHaveLength(2));
    expect(saved().map(({ on, settings, ngrokAuthtoken }) => [on, settings.notifySleep, settings.keepDays, ngrokAuthtoken])).toEqual([
      [true, false, 90, null],
      [true, true, 30, null],
    ]);
  });

  it("remove old events and a saved token only after it was confirmed", async () => {
    const { user, rust, saved } = await show(webhooksView("up"), { prune_events: () => 12 });
    await user.click(screen.getByTestId("event-prune"));
    expect(rust.commands).not.toContain("prune_events");
    await user.click(await screen.findByTestId("event-prune-confirm"));
    await waitFor(() => expect(screen.getByTestId("event-prune-result").textContent).toBe("12 events were removed."));
    await user.click(screen.getByTestId("ngrok-remove"));
    expect(saved()).toEqual([]);
    await user.click(await screen.findByTestId("secret-remove-confirm"));
    await waitFor(() => expect(saved()).toMatchObject([{ on: true, ngrokAuthtoken: "", cloudflaredToken: null }]));
  });
});
