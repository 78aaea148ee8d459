import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventFilterView, WebhookEvent } from "../../../bindings";
import { DEFAULT_PREFS } from "../../../format/prefs";
import { parseRoute } from "../../../route";
import { appState, readyStage } from "../../../testing/app-state";
import { refuse, Rust } from "../../../testing/rust";
import { webhookEvent, webhooksView } from "../../../testing/webhooks";
import Feed from "./Feed.svelte";

const PAGE = 50;
let events: WebhookEvent[] = [];
let revision = 0;
beforeEach(() => {
  location.hash = "#/webhooks";
});
afterEach(() => {
  [events, revision] = [[], 0];
});

const counts = () => ({ ...webhooksView("up").counts, failed: events.filter(({ settlement }) => settlement === "failed").length });
const propsAt = (hash: string) => {
  revision += 1;
  return { view: webhooksView("up", { counts: counts(), revision }), params: parseRoute(hash).params, prefs: DEFAULT_PREFS, nowMs: Date.parse("2026-11-20T08:00:00Z") };
};

async function show(hash = "#/webhooks", broken = false) {
  const rust = new Rust(appState(readyStage()), {
    webhook_events: ({ filter, before }) => {
      if (broken) return refuse("other", "The list could not be read.");
      const { settlement, dataType } = filter as EventFilterView;
      const found = events.filter(
        (event) => (before === null || event.pk < Number(before)) && ((settlement ?? null) === null || event.settlement === settlement) && (dataType === null || event.dataType === dataType),
      );
      return { events: found.slice(0, PAGE), more: found.length > PAGE };
    },
    replay_events: ({ pks }) => (pks as number[]).length,
  });
  const shown = render(Feed, propsAt(hash));
  return { rust, user: userEvent.setup(), again: (at = hash) => shown.rerender(propsAt(at)) };
}

const rows = (): number[] => screen.queryAllByTestId("event-row").map((row) => Number(row.dataset["pk"]));
const arrive = (pk: number, change: Partial<WebhookEvent> = {}): void => void (events = [webhookEvent(pk, change), ...events]);
const region = (): HTMLElement => screen.getByRole("region", { name: "Events, the newest first" });

describe("the feed", () => {
  it("shows each event with what it was about, what came of it and how long it took", async () => {
    arrive(1, { deliveries: 3 });
    arrive(2, { settlement: "failed", reason: "Oura did not answer." });
    await show();
    await waitFor(() => expect(rows()).toEqual([2, 1]));
    const text = screen.getAllByTestId("event-row").map((row) => row.textContent?.replaceAll(/\s+/g, " ").trim());
    expect(text[1]).toBe("08:14 Sleep, created came 3 times Fetched: new 0.8 s0.8 s from arrival");
    expect(text[0]).toContain("Failed: Oura did not answer.");
    expect(screen.getAllByTestId("event-row")[1]?.dataset).toMatchObject({ dataType: "sleep", eventType: "create", standing: "ours", settlement: "fetched" });
  });

  it("puts a new event on top, says so, and brings the rows up to date", async () => {
    arrive(1, { settlement: null, settledAt: null });
    const { again } = await show();
    await waitFor(() => expect(rows()).toEqual([1]));
    events = [webhookEvent(2, { eventType: "update" }), webhookEvent(1)];
    await again();
    await waitFor(() => expect(rows()).toEqual([2, 1]));
    expect(screen.getByText("1 new event. Sleep, updated")).toBeTruthy();
    expect(screen.getAllByTestId("event-row")[1]?.dataset["settlement"]).toBe("fetched");
  });

  it("moves nothing under who has scrolled; a button brings the new ones", async () => {
    arrive(1);
    const { user, again } = await show();
    await waitFor(() => expect(rows()).toEqual([1]));
    region().scrollTop = 200;
    await fireEvent.scroll(region());
    arrive(2);
    arrive(3);
    await again();
    const button = await screen.findByTestId("events-new");
    expect(button.textContent).toContain("2 new");
    expect(rows()).toEqual([1]);
    await user.click(button);
    await waitFor(() => expect(rows()).toEqual([3, 2, 1]));
    expect(screen.queryByTestId("events-new")).toBeNull();
  });

  it("moves nothing under who has the focus on a row", async () => {
    arrive(1);
    const { again } = await show();
    (await screen.findByTestId("event-replay")).focus();
    arrive(2);
    await again();
    expect(await screen.findByTestId("events-new")).toBeTruthy();
    expect(rows()).toEqual([1]);
  });

  it("brings older pages when they are asked for", async () => {
    for (let pk = 1; pk <= 60; pk += 1) arrive(pk);
    const { user, rust } = await show();
    await user.click(await screen.findByTestId("events-older"));
    await waitFor(() => expect(rows()).toHaveLength(60));
    expect(rust.calls.map(([, { before }]) => before)).toEqual([null, 11]);
    expect(screen.queryByTestId("events-older")).toBeNull();
  });

  it("fetches one event again, or all that failed, also those that are not on the screen", async () => {
    for (let pk = 1; pk <= 60; pk += 1) arrive(pk, { settlement: "failed" });
    const { user, rust } = await show();
    await user.click((await screen.findAllByTestId("event-replay"))[0] as HTMLElement);
    await screen.findByText("1 event waits to be fetched again.");
    await user.click(screen.getByRole("button", { name: "Try all 60 failed again" }));
    await screen.findByText("60 events wait to be fetched again.");
    const asked = rust.calls.filter(([command]) => command === "replay_events").map(([, { pks }]) => pks as number[]);
    expect(asked.map((pks) => pks.length)).toEqual([1, 60]);
    expect(asked[0]).toEqual([60]);
  });

  it("is filtered by the address, which the choices write", async () => {
    arrive(1);
    arrive(2, { dataType: "workout", collection: "workout" });
    const { user, again } = await show();
    await waitFor(() => expect(rows()).toEqual([2, 1]));
    await user.selectOptions(screen.getByTestId("event-filter-type"), "Workouts");
    expect(location.hash).toBe("#/webhooks?type=workout");
    await again(location.hash);
    await waitFor(() => expect(rows()).toEqual([2]));
    await user.selectOptions(screen.getByTestId("event-filter-state"), "Failed");
    expect(location.hash).toBe("#/webhooks?type=workout&state=failed");
    await again(location.hash);
    await user.click(await screen.findByTestId("event-filter-clear"));
    expect(location.hash).toBe("#/webhooks");
  });

  it("says how to get a first event, and what went wrong", async () => {
    await show();
    expect((await screen.findByTestId("events-empty")).dataset["filtered"]).toBe("false");
    document.body.replaceChildren();
    await show("#/webhooks", true);
    expect(await screen.findByText("The list could not be read.")).toBeTruthy();
  });
});
