import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { SyncView } from "../bindings";
import { DEFAULT_PREFS } from "../format/prefs";
import { appState, readyStage, syncView } from "../testing/app-state";
import { Rust } from "../testing/rust";
import SyncChip from "./SyncChip.svelte";

const lastSuccessAt = "2026-11-20T07:14:00+00:00";
const nowMs = Date.parse("2026-11-20T07:19:30+00:00");

function show(change: Partial<SyncView>, signedOut = false): { rust: Rust; text: string | undefined } {
  const rust = new Rust(appState(readyStage()));
  render(SyncChip, { sync: syncView({ lastSuccessAt, ...change }), signedOut, prefs: DEFAULT_PREFS, nowMs });
  return { rust, text: screen.getByTestId("sync-chip").textContent?.replaceAll(/\s+/g, " ").trim() };
}

describe("the sync chip", () => {
  it.each<[string, Partial<SyncView>, string]>([
    ["idle", { phase: "idle" }, "Synced 5 min ago"],
    ["idle before the first sync", { phase: "idle", lastSuccessAt: null }, "Not synced yet"],
    ["running", { phase: "running", percent: 61.9, current: { collection: "heartrate", month: "2024-03" } }, "Heart rate, Mar 2024, 61%"],
    ["running without a step", { phase: "running", percent: null, current: null }, "Looking for new data"],
    ["paused", { phase: "paused", percent: 61.9 }, "Paused at 61%"],
    ["offline", { phase: "offline" }, "Offline, data to 20 Nov 08:14"],
    ["failed", { phase: "failed" }, "Sync stopped"],
    ["without a membership", { phase: "membership_ended" }, "Membership ended"],
    ["older than a day", { phase: "idle", lastSuccessAt: "2026-11-18T07:14:00+00:00" }, "Synced 18 Nov 08:14 Data is 2 days old"],
  ])("says how it stands when %s", (_, change, expected) => {
    const { text } = show(change);
    expect(text).toBe(expected);
  });

  it("counts what was not understood", () => {
    const { text } = show({ phase: "idle", notUnderstood: 3 });
    expect(text).toContain("3 documents not understood");
  });

  it.each([
    ["idle", "sync-now", "sync_now"],
    ["offline", "sync-now", "sync_now"],
    ["failed", "sync-now", "sync_now"],
    ["running", "pause-sync", "pause_sync"],
    ["paused", "resume-sync", "resume_sync"],
  ] as const)("has one button when %s", async (phase, testid, command) => {
    const { rust } = show({ phase });
    expect(screen.getAllByRole("button")).toHaveLength(1);
    await userEvent.click(screen.getByTestId(testid));
    expect(rust.commands).toEqual([command]);
  });

  it("leads to the data, and says when it is next brought up to date", () => {
    show({ phase: "idle", nextSyncAt: "2026-11-20T08:14:00+00:00" });
    const chip = screen.getByTestId("sync-chip");
    expect(chip.getAttribute("href")).toBe("#/data");
    expect(chip.title.split("\n")).toEqual(["Synced 5 min ago", "Last success: 20 Nov 08:14.", "Next sync: 20 Nov 09:14."]);
  });

  it("says what happens next when it is offline", () => {
    show({ phase: "offline", nextSyncAt: "2026-11-20T07:25:00+00:00" });
    expect(screen.getByTestId("sync-chip").title).toContain("Next try: 20 Nov 08:25.");
    expect(screen.getByTestId("sync-chip").title).toContain("as soon as there is a connection");
  });

  it("says that nobody is signed in rather than that the sync stopped, and signs in with one click", async () => {
    const { rust, text } = show({ phase: "failed" }, true);
    expect(text).toBe("Sign in again");
    expect(screen.getAllByRole("button")).toHaveLength(1);
    await userEvent.click(screen.getByTestId("chip-sign-in"));
    expect(rust.calls).toEqual([["begin_sign_in", { redirect: "deep_link" }]]);
  });

  it("shows a bar only while there is a whole to be part of", () => {
    show({ phase: "running", percent: 40 });
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("40");
  });
});
