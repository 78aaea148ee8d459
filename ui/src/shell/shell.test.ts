import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFS } from "../format/prefs";
import { readyStage, syncView } from "../testing/app-state";
import { Announcer, syncSentence } from "./announcer";
import { bannersFor } from "./banners";
import { cycleRegions } from "./regions";
import { shortcutFor } from "./shortcuts";

describe("banners", () => {
  const actions = (...args: Parameters<typeof bannersFor>) => bannersFor(...args).map((banner) => [banner.id, banner.action?.kind ?? null]);
  const session = { ...readyStage().session };

  it("are absent when all is well, and when only the network is missing", () => {
    expect(bannersFor(readyStage(), syncView())).toEqual([]);
    const problem = { code: "offline", message: "No network.", retry: true } as const;
    expect(bannersFor(readyStage(), syncView({ phase: "offline", problem }))).toEqual([]);
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

  it("say an ended session once", () => {
    const problem = { code: "sign_in_again", message: "Ended.", retry: false } as const;
    const stage = readyStage({ session: { ...session, state: "sign_in_again", problem } });
    expect(bannersFor(stage, syncView({ phase: "failed", problem })).map((banner) => banner.text)).toEqual(["Ended."]);
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

describe("shortcuts", () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

  it.each([
    [{ key: "1", ctrlKey: true }, { kind: "view", view: "today" }],
    [{ key: "5", ctrlKey: true }, { kind: "view", view: "data" }],
    [{ key: "6", metaKey: true }, { kind: "view", view: "settings" }],
    [{ key: ",", ctrlKey: true }, { kind: "view", view: "settings" }],
    [{ key: "F5" }, { kind: "sync" }],
    [{ key: "ArrowLeft", altKey: true }, { kind: "back" }],
    [{ key: "ArrowRight", altKey: true }, { kind: "forward" }],
    [{ key: "F6" }, { kind: "next_region" }],
    [{ key: "F6", shiftKey: true }, { kind: "previous_region" }],
    [{ key: "L", ctrlKey: true, shiftKey: true }, { kind: "theme" }],
    [{ key: "H", ctrlKey: true, shiftKey: true }, { kind: "hide_values" }],
  ])("knows %j", (pressed, action) => {
    expect(shortcutFor({ ...none, ...pressed })).toEqual(action);
  });

  it.each([{ key: "1" }, { key: "7", ctrlKey: true }, { key: "l" }, { key: "ArrowLeft" }, { key: "c", ctrlKey: true }])("leaves %j alone", (pressed) => {
    expect(shortcutFor({ ...none, ...pressed })).toBeNull();
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
