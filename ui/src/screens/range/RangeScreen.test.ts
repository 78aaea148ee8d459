import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Stage } from "../../bindings";
import { daysFrom } from "../../format/day";
import { DEFAULT_PREFS } from "../../format/prefs";
import { parseRoute } from "../../route";
import { app } from "../../state.svelte";
import { appState, readyStage, syncView } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import RangeScreen from "./RangeScreen.svelte";

type Args = Record<string, unknown>;
const OLDEST = "2024-01-01";
const NEWEST = "2026-11-20";

/** Data for every day that `has` one. */
function trend(has: (day: string) => boolean) {
  return ({ first, last, metrics }: Args) => {
    const [from, to] = [String(first ?? OLDEST), String(last ?? NEWEST)];
    const values = daysFrom(from, to).map((day) => (has(day) ? 60 : null));
    const n = values.filter((value) => value !== null).length;
    const column = (metric: string) => ({ metric, unit: "", values, part: null, n, mean: null, median: null, usual: null, usualLow: null, usualHigh: null, compared: null });
    return { first: from, last: to, oldest: OLDEST, newest: NEWEST, columns: (metrics as string[]).map(column) };
  };
}

const charts = createRawSnippet(() => ({ render: () => '<div data-testid="charts"></div>' }));
let stop: (() => void) | undefined;
afterEach(() => {
  stop?.();
  location.hash = "";
});

async function open(answer: (args: Args) => unknown, { hash = "#/stress", stage = readyStage(), metrics = ["stress_high_s"] }: { hash?: string; stage?: Stage; metrics?: string[] } = {}) {
  const rust = new Rust(appState(stage), { trend: answer });
  stop = await app.start();
  const view = render(RangeScreen, { route: parseRoute(hash), view: parseRoute(hash).view, metrics, prefs: DEFAULT_PREFS, children: charts } as never);
  return { rust, view };
}
const state = (): string | null => screen.getByRole("main").getAttribute("data-state");
const becomes = (wanted: string): Promise<void> => waitFor(() => expect(state()).toBe(wanted));
const reason = (): string | undefined => screen.getByTestId("absence").dataset["reason"];

describe("a screen with a range", () => {
  it("shows its charts, and asks for the range and the comparison of the address", async () => {
    const asked = vi.fn(trend(() => true));
    await open(asked, { hash: "#/stress?range=week&to=2026-10-31&compare=previous" });
    await becomes("ready");
    expect(screen.getByTestId("charts")).toBeTruthy();
    expect(asked).toHaveBeenLastCalledWith({
      first: "2026-10-25",
      last: "2026-10-31",
      metrics: ["stress_high_s"],
      compare: { first: "2026-10-18", last: "2026-10-24" },
    });
    expect(screen.getByTestId("compare").textContent).toContain("Previous period");
  });

  it("steps, jumps to the latest and compares by keys", async () => {
    await open(trend(() => true), { hash: "#/stress?range=week&to=2026-10-31" });
    await becomes("ready");
    const user = userEvent.setup();
    await user.keyboard("{Control>}[[{/Control}");
    expect(location.hash).toBe("#/stress?range=week&to=2026-10-24");
    await user.keyboard("{Control>}]{/Control}");
    expect(location.hash).toBe("#/stress?range=week&to=2026-11-07");
    await user.keyboard("{Control>}0{/Control}");
    expect(location.hash).toBe("#/stress?range=week");
    await user.keyboard("{Control>}{Shift>}C{/Shift}{/Control}");
    expect(location.hash).toBe("#/stress?range=week&to=2026-10-31&compare=previous");
  });

  it("is only waiting, without a skeleton, for the first 150 ms", async () => {
    vi.useFakeTimers();
    try {
      new Rust(appState(readyStage()), { trend: () => new Promise(() => undefined) });
      render(RangeScreen, { route: parseRoute("#/stress"), view: "stress", metrics: [], prefs: DEFAULT_PREFS, children: charts } as never);
      await vi.advanceTimersByTimeAsync(149);
      expect(state()).toBe("loading");
      expect(screen.queryByTestId("loading")).toBeNull();
      await vi.advanceTimersByTimeAsync(2);
      expect(screen.getByTestId("loading")).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it("has words in place of a skeleton with reduced motion", async () => {
    document.documentElement.dataset["motion"] = "reduced";
    new Rust(appState(readyStage()), { trend: () => new Promise(() => undefined) });
    render(RangeScreen, { route: parseRoute("#/stress"), view: "stress", metrics: [], prefs: DEFAULT_PREFS, children: charts } as never);
    expect(await screen.findByText("Loading")).toBeTruthy();
    document.documentElement.dataset["motion"] = "full";
  });

  it("shows a sample and says what happens before the first data", async () => {
    const { rust } = await open(() => ({ first: "", last: "", oldest: null, newest: null, columns: [] }));
    await becomes("empty");
    expect(screen.getByText("Nothing here yet")).toBeTruthy();
    expect(screen.getByText("Sample")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Explore sample data" }));
    expect(rust.commands).toContain("explore_simulated");
  });

  it("leads from days without data to the nearest that have it", async () => {
    await open(trend((day) => day < "2026-06-01" || day > "2026-08-01"), { hash: "#/stress?range=month&to=2026-07-15" });
    await becomes("empty");
    expect(reason()).toBe("inside");
    expect(screen.getAllByTestId("nearest-day").map((button) => button.textContent.trim())).toEqual(["Go to Sun 31 May", "Go to Sun 2 Aug"]);
    await userEvent.click(screen.getByRole("button", { name: "Go to Sun 31 May" }));
    expect(location.hash).toBe("#/stress?range=month&to=2026-05-31");
  });

  it("tells days before the first data and after the last apart", async () => {
    await open(trend((day) => day > "2026-08-01"), { hash: "#/stress?range=week&to=2026-03-01" });
    await becomes("empty");
    expect(reason()).toBe("before");
    document.body.replaceChildren();
    await open(trend((day) => day < "2026-08-01"));
    await becomes("empty");
    expect(reason()).toBe("after");
  });

  it("names the scope that is missing, and signs in again", async () => {
    const stage = readyStage({ session: { ...readyStage().session, missingScopes: ["stress"] } });
    const { rust } = await open(trend(() => false), { stage });
    await becomes("empty");
    expect(reason()).toBe("scope");
    expect(screen.getByText(/Daytime stress and resilience/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Sign in again" }));
    expect(rust.commands).toContain("begin_sign_in");
  });

  it.each(["gen2", "gen2m"])("says that a ring of %s does not measure it", async (hardwareType) => {
    const account = readyStage().account;
    const ring = account?.ring ? { ...account.ring, hardwareType } : null;
    await open(trend(() => false), { stage: readyStage({ account: account && { ...account, ring } }) });
    await becomes("empty");
    expect(reason()).toBe("not_supported");
  });

  it("tells no membership from none at all", async () => {
    await open(trend(() => false), { stage: readyStage({ sync: syncView({ phase: "membership_ended" }) }) });
    await becomes("empty");
    expect(reason()).toBe("membership");
    document.body.replaceChildren();
    await open(trend(() => false));
    await becomes("empty");
    expect(reason()).toBe("never");
  });

  it("says what went wrong, and keeps the old charts when a later answer fails", async () => {
    let works = false;
    const answer = trend(() => true);
    await open((args) => (works ? answer(args) : refuse("other", "The file could not be read.")));
    await becomes("error");
    works = true;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await becomes("ready");
    works = false;
    app.dataRevision += 1;
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("The file could not be read."));
    expect(state()).toBe("ready");
    expect(screen.getByTestId("charts")).toBeTruthy();
  });

  it("goes on offline, with a chip that says how far the data goes", async () => {
    await open(trend(() => true), { stage: readyStage({ sync: syncView({ phase: "offline" }) }) });
    await becomes("ready");
    expect(screen.getByTestId("offline-chip").textContent).toMatch(/Offline, data to 20 Nov/);
    expect(screen.getByTestId("charts")).toBeTruthy();
  });
});
