import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { SyncView } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import { app } from "../../state.svelte";
import { appState, readyStage, syncView } from "../../testing/app-state";
import { dataOverview } from "../../testing/data";
import { refuse, Rust } from "../../testing/rust";
import FetchAgain from "./FetchAgain.svelte";

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function show(answers: ConstructorParameters<typeof Rust>[1] = {}, day: string | null = "2026-11-18") {
  const rust = new Rust(appState(readyStage()), { data_overview: () => dataOverview(), ...answers });
  stop = await app.start();
  render(FetchAgain, { collection: "sleep", day, year: 2026, today: "2026-11-21", prefs: DEFAULT_PREFS });
  const becomes = (sync: Partial<SyncView>): Promise<void> => rust.becomes(appState(readyStage({ sync: syncView(sync) })));
  return { rust, user: userEvent.setup(), becomes };
}

const field = (name: "from" | "to"): HTMLInputElement => screen.getByTestId<HTMLInputElement>(`fetch-again-${name}`);
const asked = (rust: Rust): unknown[] => rust.calls.filter(([command]) => command === "fetch_again").map(([, args]) => args);
const said = (): string | undefined => screen.getByTestId("fetch-again-result").textContent?.trim();

describe("fetching again", () => {
  it("means the day that is looked at, of this collection", async () => {
    const { rust, user } = await show();
    await user.click(screen.getByTestId("fetch-again"));
    expect(asked(rust)).toEqual([{ collection: "sleep", from: "2026-11-18", to: "2026-11-18" }]);
  });

  it("means the last seven days without a day", async () => {
    await show({}, null);
    expect([field("from").value, field("to").value]).toEqual(["15/11/2026", "21/11/2026"]);
  });

  it("takes any range, of all collections", async () => {
    const { rust, user } = await show();
    await user.clear(field("from"));
    await user.type(field("from"), "30 Dec 2025");
    await user.clear(field("to"));
    await user.type(field("to"), "2026-01-02");
    await user.selectOptions(screen.getByTestId("fetch-again-collection"), "all");
    await user.click(screen.getByTestId("fetch-again"));
    expect(asked(rust)).toEqual([{ collection: null, from: "2025-12-30", to: "2026-01-02" }]);
    expect(said()).toContain("Asking Oura for All collections, 30 Dec 2025 – 2 Jan 2026.");
  });

  it("says beside the field what is wrong with it, and asks nothing", async () => {
    const { rust, user } = await show();
    await user.clear(field("from"));
    await user.type(field("from"), "2026-02-30");
    await user.click(screen.getByTestId("fetch-again"));
    expect(screen.getByRole("alert").textContent).toBe("This is not a date. Write it like 21/11/2026.");
    await user.clear(field("from"));
    await user.type(field("from"), "2026-11-19");
    expect(screen.getByRole("alert").textContent).toBe("The first day lies after the last.");
    expect(asked(rust)).toEqual([]);
  });

  it("says in the live region what came of it", async () => {
    let replaced = 6;
    const { user, becomes } = await show({ data_overview: () => dataOverview({ replaced }) });
    await user.click(screen.getByTestId("fetch-again"));
    expect(said()).toContain("Asking Oura for Sleep, Wed 18 Nov.");
    await becomes({ phase: "running" });
    replaced = 8;
    await becomes({ phase: "idle" });
    await waitFor(() => expect(said()).toBe("Fetched again: Sleep, Wed 18 Nov. 2 revised."));
    expect(screen.getByTestId("fetch-again-result").getAttribute("role")).toBe("status");
  });

  it("says that nothing had changed, also after a sync that was over at once", async () => {
    const { user, becomes } = await show();
    await user.click(screen.getByTestId("fetch-again"));
    await becomes({ phase: "idle", lastSuccessAt: "2026-11-21T09:00:00Z" });
    await waitFor(() => expect(said()).toBe("Fetched again: Sleep, Wed 18 Nov. Nothing had changed."));
  });

  it("waits for a connection, and says why it could not go on", async () => {
    const { user, becomes } = await show();
    await user.click(screen.getByTestId("fetch-again"));
    await becomes({ phase: "offline" });
    expect(said()).toContain("There is no connection to Oura.");
    await becomes({ phase: "running" });
    await becomes({ phase: "failed", problem: { code: "rate_limited", message: "Oura asked us to wait.", retry: true } });
    expect(said()).toBe("Not everything could be fetched: Oura asked us to wait.");
  });

  it("shows a refusal in its place", async () => {
    const { user } = await show({ fetch_again: () => refuse("sign_in_again", "Sign in first.") });
    await user.click(screen.getByTestId("fetch-again"));
    expect((await screen.findByRole("alert")).textContent).toContain("Sign in first.");
    expect(said()).toBe("");
  });
});
