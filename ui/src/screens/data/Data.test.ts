import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Settings, Stage } from "../../bindings";
import { parseRoute } from "../../route";
import { router } from "../../router.svelte";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { dataCollection, dataCoverage, dataDay, dataOverview, dayCell } from "../../testing/data";
import { refuse, Rust } from "../../testing/rust";
import Data from "./Data.svelte";

type Ready = Extract<Stage, { name: "ready" }>;
type Answers = ConstructorParameters<typeof Rust>[1];

const stops: (() => void)[] = [];
beforeEach(() => {
  location.hash = "#/data";
});
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function show(answers: Answers = {}, change: Partial<Ready> = {}, chosen: Partial<Settings> = {}, hash = "#/data") {
  const rust = new Rust(appState(readyStage(change), chosen), {
    data_overview: () => dataOverview(),
    data_coverage: ({ collection, year }) => dataCoverage({ collection: String(collection), year: Number(year) }),
    data_day: ({ collection, day }) => dataDay({ collection: String(collection), day: String(day) }),
    ...answers,
  });
  stops.push(await app.start(), router.start());
  const shown = render(Data, { route: parseRoute(hash) });
  await waitFor(() => expect(document.querySelector("main")?.dataset["state"]).not.toBe("loading"));
  return { rust, user: userEvent.setup(), rerender: () => shown.rerender({ route: parseRoute(location.hash) }) };
}

const rowOf = (collection: string): HTMLElement => {
  const found = screen.getAllByTestId("data-collection-row").find((row) => row.dataset["collection"] === collection);
  if (found === undefined) throw new Error(`there is no row of ${collection}`);
  return found;
};
const cellsOf = (collection: string): string[] =>
  Array.from(rowOf(collection).children, (cell) => cell.textContent?.replaceAll(/\s+/g, " ").trim() ?? "");
const panel = (): Promise<HTMLElement> => screen.findByTestId("day-panel");

describe("Data", () => {
  it("says how every collection stands", async () => {
    const collections = [
      dataCollection("sleep", { documents: 1412, replaced: 12, removed: 1 }),
      dataCollection("session", { state: "failed", failed: "Oura answered with an error.", lastSuccessAt: null }),
      dataCollection("daily_stress", { state: "scope_missing", missingScope: "stress", documents: 0, replaced: 0, firstDay: null, lastDay: null, lastSuccessAt: null }),
      dataCollection("heartrate", { state: "pending", documents: 0, rows: 842_116 }),
    ];
    await show({ data_overview: () => dataOverview({ collections }) });
    expect(screen.getByRole("heading", { name: "1 of 4 collections are complete, 1 needs your consent, 1 failed, 1 still to be fetched" })).toBeTruthy();
    expect(cellsOf("sleep")).toEqual(["Sleep", "Complete", "1,412", "1 Jan 2026", "20 Nov 2026", "12", "1", "20 Nov 08:14"]);
    expect(cellsOf("session").slice(1, 2)).toEqual(["Failed Oura answered with an error."]);
    expect(cellsOf("daily_stress")).toEqual(["Stress", "Consent missing Sign in again to grant it", "–", "–", "–", "–", "–", "–"]);
    expect(cellsOf("heartrate").slice(1, 3)).toEqual(["Waiting", "842,116 readings"]);
    expect(rowOf("daily_stress").dataset["state"]).toBe("scope_missing");
  });

  it("opens a collection by a click anywhere in its row", async () => {
    const { user, rerender } = await show();
    await user.click(within(rowOf("heartrate")).getByText("93,000 readings"));
    expect(location.hash).toBe("#/data?collection=heartrate");
    await rerender();
    expect(await screen.findByRole("heading", { name: "Heart rate" })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe("Heart rate");
  });

  it("opens a collection by keyboard: one stop, arrows, Enter", async () => {
    const { user } = await show();
    within(rowOf("sleep")).getByRole("link").focus();
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}");
    expect(location.hash).toBe("#/data?collection=daily_sleep");
  });

  it("signs in again for a consent that is missing, and chooses nothing by it", async () => {
    const collections = [dataCollection("sleep"), dataCollection("daily_stress", { state: "scope_missing", missingScope: "stress" })];
    const { rust, user } = await show({ data_overview: () => dataOverview({ collections }) });
    await user.click(screen.getByTestId("grant-scope"));
    expect(rust.calls).toContainEqual(["begin_sign_in", { redirect: "deep_link" }]);
    expect(location.hash).toBe("#/data");
  });

  it("lists what was kept but not understood, when asked", async () => {
    const problems = [{ collection: "workout", id: "a", day: "2026-11-18", problem: "intensity: an unknown word", fetchedAt: "2026-11-18T07:14:00Z" }];
    const { user } = await show({ data_overview: () => dataOverview({ notUnderstood: 60, problems }) });
    await user.click(screen.getByText("60 entries were kept but not understood"));
    expect(screen.getByText("intensity: an unknown word")).toBeTruthy();
    expect(screen.getByText(/The newest 1 are listed/)).toBeTruthy();
  });

  it("shows the newest day that is here, and another one that is picked in the calendar", async () => {
    const days = [dayCell("2026-11-19"), dayCell("2026-11-20"), dayCell("2026-11-21", { state: "empty", reason: "not_synced_yet", items: 0 })];
    const { user, rerender } = await show({ data_coverage: () => dataCoverage({ days }) });
    expect((await panel()).textContent).toContain("Fri 20 Nov");
    screen.getByRole("application").focus();
    await user.keyboard("{ArrowUp}{ArrowUp}{Enter}");
    expect(location.hash).toBe("#/data?collection=sleep&year=2026&day=2026-11-19");
    await rerender();
    await waitFor(async () => expect((await panel()).dataset["day"]).toBe("2026-11-19"));
  });

  it("of a series tells how often a day was changed, though no earlier rows are kept", async () => {
    const days = [dayCell("2026-11-20", { items: 288, revisions: 2 })];
    await show({ data_coverage: () => dataCoverage({ days }), data_day: () => dataDay({ documents: 0, rows: 288 }) });
    await waitFor(async () => expect((await panel()).textContent).toContain("changed it 2 times after it was first complete"));
    expect((await panel()).textContent).toContain("Here, revised later.");
  });

  it.each([
    ["scope_missing", "stress", /did not agree to “Daytime stress and resilience”/, "day-sign-in", "begin_sign_in"],
    ["not_asked", null, /has not asked Oura for this day/, "day-fetch", "fetch_again"],
    ["not_synced_yet", null, /Open the Oura app on your phone/, null, null],
    ["not_worn", null, /was not worn/, null, null],
    ["none_at_oura", null, /has nothing for this day/, null, null],
    ["before_first_ring", null, /before your first ring/, null, null],
    ["not_offered", null, /does not have this for your account/, null, null],
  ] as const)("says why a day is empty: %s", async (reason, detail, words, testid, command) => {
    const day = dataDay({ state: "empty", reason, detail, documents: 0, firstArrivedAt: null, lastSeenAt: null, changedAt: null, route: null });
    const { rust, user } = await show({ data_day: () => day });
    await waitFor(async () => expect((await panel()).textContent).toMatch(words));
    expect((await panel()).dataset["reason"]).toBe(reason);
    if (testid === null) {
      expect(screen.queryByTestId("day-sign-in") ?? screen.queryByTestId("day-fetch")).toBeNull();
      return;
    }
    await user.click(screen.getByTestId(testid));
    expect(rust.commands).toContain(command);
  });

  it("says that a day failed, with the words of the failure, and offers to fetch it", async () => {
    const { rust, user } = await show({ data_day: () => dataDay({ state: "failed", detail: "Oura did not answer.", documents: 0 }) });
    await waitFor(async () => expect((await panel()).textContent).toContain("failed: Oura did not answer."));
    await user.click(screen.getByTestId("day-fetch"));
    expect(rust.calls).toContainEqual(["fetch_again", { collection: "sleep", from: "2026-11-20", to: "2026-11-20" }]);
  });

  it("keeps what it has when an answer fails, and says so", async () => {
    let works = true;
    const { user } = await show({ data_overview: () => (works ? dataOverview() : refuse("other", "The file could not be read.")) });
    works = false;
    app.dataRevision += 1;
    expect(await screen.findByText(/The file could not be read/)).toBeTruthy();
    expect(screen.getAllByTestId("data-collection-row")).toHaveLength(3);
    works = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText(/The file could not be read/)).toBeNull());
  });

  it("is an error when there was never an answer, and empty before the first sync", async () => {
    await show({ data_overview: () => refuse("other", "The file could not be read.") });
    expect(document.querySelector("main")?.dataset["state"]).toBe("error");
    stops.splice(0).forEach((stop) => stop());
    document.body.replaceChildren();
    await show({ data_overview: () => dataOverview({ collections: [dataCollection("sleep", { state: "never" })] }) });
    expect(document.querySelector("main")?.dataset["state"]).toBe("empty");
  });

  it("offers no sync while nobody is signed in", async () => {
    await show({}, { session: { ...readyStage().session, state: "sign_in_again", ended: "revoked" } });
    expect(screen.queryByTestId("data-sync-now")).toBeNull();
    expect(screen.getByText("After you sign in again")).toBeTruthy();
  });

  it("says of a collection without days that it has none", async () => {
    await show({ data_coverage: () => dataCoverage({ years: [], days: [] }) });
    expect(await screen.findByText(/Oura keeps this without a day/)).toBeTruthy();
  });

  it("derives everything again only after it was confirmed, and tells the result", async () => {
    const { rust, user } = await show({ rebuild: () => ({ documents: 10_519, days: 1268, notUnderstood: 1, identical: true }) });
    await user.click(screen.getByTestId("rebuild"));
    expect(rust.commands).not.toContain("rebuild");
    await user.click(await screen.findByTestId("rebuild-confirm"));
    const result = await screen.findByTestId("rebuild-result");
    await waitFor(() => expect(result.textContent).toContain("10,519 documents on 1,268 days were read again. The result is identical"));
    expect(result.textContent).toContain("1 is still not understood");
    expect(result.dataset["identical"]).toBe("true");
  });
});
