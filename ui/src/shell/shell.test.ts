import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFS } from "../format/prefs";
import { readyStage, syncView } from "../testing/app-state";
import { Announcer, syncSentence } from "./announcer";
import { bannersFor } from "./banners";
import { cycleRegions } from "./regions";

describe("banners", () => {
  type Place = Parameters<typeof bannersFor>;
  const banners = (stage: Place[0], sync: Place[1]) => bannersFor(stage, sync, DEFAULT_PREFS);
  const actions = (stage: Place[0], sync: Place[1]) => banners(stage, sync).map((banner) => [banner.id, banner.action?.kind ?? null]);
  const session = { ...readyStage().session };

  it("are absent when all is well, and when only the network is missing", () => {
    expect(banners(readyStage(), syncView())).toEqual([]);
    const problem = { code: "offline", message: "No network.", retry: true } as const;
    expect(banners(readyStage(), syncView({ phase: "offline", problem }))).toEqual([]);
  });

  it("offer the one click that helps", () => {
    expect(actions(readyStage({ profile: "simulated" }), syncView())).toEqual([["simulated", "leave_simulated"]]);
    expect(actions(readyStage({ session: { ...session, state: "sign_in_again" } }), syncView())).toEqual([["session", "sign_in"]]);
    expect(actions(readyStage({ session: { ...session, state: "waiting_for_browser" } }), syncView())).toEqual([["waiting", "show_sign_in"]]);
    const limited = { code: "rate_limited", message: "Wait.", retry: true } as const;
    expect(actions(readyStage(), syncView({ problem: limited }))).toEqual([["sync", "sync"]]);
    const full = { code: "disk_full", message: "Full.", retry: false } as const;
    expect(actions(readyStage(), syncView({ problem: full }))).toEqual([["sync", null]]);
    const lapsed = { code: "membership_ended", message: "Over.", retry: false } as const;
    expect(actions(readyStage(), syncView({ phase: "membership_ended", problem: lapsed }))).toEqual([["membership", "sync"]]);
  });

  it("say until when a pause lasts, where it ends by itself", () => {
    const limited = { code: "rate_limited", message: "Oura asks for a pause.", retry: true } as const;
    const waits = syncView({ phase: "failed", problem: limited, nextSyncAt: "2026-11-20T14:32:00+00:00" });
    expect(banners(readyStage(), waits).map(({ text }) => text)).toEqual([expect.stringMatching(/^Oura asks for a pause\. Next try: 20 Nov \d\d:32\.$/)]);
    expect(banners(readyStage(), { ...waits, nextSyncAt: null }).map(({ text }) => text)).toEqual(["Oura asks for a pause."]);
  });

  it("say an ended session once", () => {
    const problem = { code: "sign_in_again", message: "Ended.", retry: false } as const;
    const stage = readyStage({ session: { ...session, state: "sign_in_again", problem } });
    expect(banners(stage, syncView({ phase: "failed", problem })).map((banner) => banner.text)).toEqual(["Ended."]);
  });
});

describe("the announcer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("speaks at once and then at most every ten seconds, saying only the newest", () => {
    const said: string[] = [];
    const announcer = new Announcer((text) => said.push(text));
    ["one", "two", "three"].forEach((text) => announcer.announce(text));
    expect(said).toEqual(["one"]);
    vi.advanceTimersByTime(9_999);
    expect(said).toEqual(["one"]);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(["one", "three"]);
    announcer.announce("three");
    vi.advanceTimersByTime(20_000);
    expect(said).toEqual(["one", "three"]);
  });

  it("tells the end of a sync only to who heard it run", () => {
    const idle = syncView({ phase: "idle" });
    expect(syncSentence(idle, null, DEFAULT_PREFS)).toBeNull();
    expect(syncSentence(idle, "running", DEFAULT_PREFS)).toBe("Sync finished");
  });
});

describe("regions", () => {

  it("follow each other in a circle, entered at the current page or the first control", () => {
    const build = (tag: string, id: string, parent: Element = document.body): HTMLElement => {
      const made = parent.appendChild(document.createElement(tag));
      made.id = id;
      return made;
    };
    const sidebar = build("div", "sidebar");
    const main = build("div", "main");
    for (const region of [sidebar, main]) {
      region.dataset["region"] = region.id;
    }
    build("button", "first", sidebar);
    build("button", "current", sidebar).setAttribute("aria-current", "page");
    build("button", "inside", main);
    const visited = [1, 1, 1, -1].map((step) => {
      cycleRegions(document, document.activeElement, step as 1 | -1);
      return document.activeElement?.id;
    });
    expect(visited).toEqual(["current", "inside", "current", "inside"]);
  });
});
