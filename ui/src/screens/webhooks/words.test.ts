import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { parseRoute } from "../../route";
import { webhooksView } from "../../testing/webhooks";
import { counterNotes, counterRows, refusedRows } from "./counters";
import { setupHref, setupOf } from "./place";
import { tunnelProblem } from "./problem";
import { isSetUp } from "./set-up";
import { clockWarning, headline, liveMark, nextTry, subscriptionsWord, tunnelLines, tunnelWord } from "./status";
import { cellSentence, cellText, matrixOf, nextRenewal, refusals } from "./subscriptions";
import { tookText, untilText } from "./took";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");
const nowMs = Date.parse("2026-11-20T08:00:00Z");

describe("the headline", () => {
  it.each([
    ["starting", "busy", "Starting the tunnel"],
    ["working", "busy", "Almost live"],
    ["up", "good", "Live: new data is here within seconds"],
    ["degraded", "trouble", "The address cannot be reached from outside"],
    ["down", "trouble", "Not reachable right now"],
    ["auth", "trouble", "Webhooks need a hand"],
    ["other", "trouble", "Another installation gets the events"],
    ["trouble", "trouble", "Reachable, but not every subscription stands"],
    ["left", "good", "Live for 3 of 48 kinds of events"],
    ["inbox", "trouble", "Reachable, but events cannot be stored"],
  ])("of %s is %s: %s", (stand, tone, title) => {
    expect(headline(webhooksView(stand))).toMatchObject({ tone, title });
  });

  it("says with every trouble that nothing is lost", () => {
    for (const stand of ["degraded", "down", "auth", "other", "trouble", "inbox"]) {
      expect(headline(webhooksView(stand)).more).toBe("Nothing is lost: meanwhile Ringside fetches new data by itself.");
    }
  });

  it("is not live without a sign-in, whatever comes in", () => {
    expect(headline(webhooksView("up"), true)).toMatchObject({ tone: "trouble", title: "Reachable, but signed out of Oura" });
    expect(headline(webhooksView("down"), true).title).toBe("Not reachable right now");
    expect(liveMark(webhooksView("up"), true)).toEqual({ state: "trouble", word: "Not live" });
  });

  it("is calm when all events go elsewhere because the person said so", () => {
    const view = webhooksView("left");
    const items = view.subscriptions.items.map((item) => ({ ...item, state: "foreign" as const }));
    const left = { ...view, subscriptions: { ...view.subscriptions, items } };
    expect(headline(left)).toMatchObject({ tone: "aside", more: "As you decided. This computer goes on fetching by itself." });
    expect(liveMark(left)).toBeNull();
    expect(subscriptionsWord(left)).toBe("0 in order, 48 elsewhere");
  });

  it("becomes the sidebar's mark, which is absent while webhooks are off", () => {
    expect(liveMark(null)).toBeNull();
    expect(liveMark(webhooksView("off"))).toBeNull();
    expect(liveMark(webhooksView("up"))).toEqual({ state: "up", word: "Live" });
    expect(liveMark(webhooksView("working"))).toEqual({ state: "starting", word: "Starting" });
    expect(liveMark(webhooksView("down"))).toEqual({ state: "trouble", word: "Not live" });
  });
});

describe("the tunnel", () => {
  it("tells its address and when it was last seen open from outside", () => {
    const view = webhooksView("up");
    const tunnel = { ...view.tunnel, probedAt: "2026-11-20T07:57:00Z", probeTookMs: 212 };
    expect(tunnelLines({ ...view, tunnel }, DEFAULT_PREFS, nowMs).map(plain)).toEqual(["mellow-otter.ngrok-free.app", "Checked from outside 3 min ago, 0.2 s"]);
    expect(tunnelWord(tunnel)).toBe("Up");
  });

  it("counts its tries and says when the next one is, or that it waits for the person", () => {
    const { tunnel } = webhooksView("starting");
    expect(tunnelWord({ ...tunnel, attempt: 3 })).toBe("Starting, try 3");
    const down = { ...webhooksView("down").tunnel, retryAt: "2026-11-20T08:00:38Z" };
    expect(plain(nextTry(down, nowMs))).toBe("Next try in 38 s.");
    expect(nextTry({ ...down, retryAt: null }, nowMs)).toBe("It waits for you.");
  });

  it.each(["auth", "config", "url_taken", "host_key", "limit", "network", "binary_missing", "protocol", "closed", "probe"])(
    "has words of its own for the fault %s: what happened and what to do",
    (code) => {
      const view = webhooksView("down", { tunnel: { ...webhooksView("down").tunnel, problem: { code, message: "detail" } } });
      const words = tunnelProblem(view);
      expect(words?.title).not.toBe("The tunnel could not be opened.");
      expect(words?.next.length).toBeGreaterThan(20);
      expect(words?.detail).toBe("detail");
    },
  );

  it("advises by the way that is in use, and passes on a fault that came later", () => {
    const of = (provider: "ngrok" | "ssh", code: string) => {
      const view = webhooksView("down");
      return tunnelProblem({ ...view, settings: { ...view.settings, provider }, tunnel: { ...view.tunnel, problem: { code, message: "detail" } } });
    };
    expect(of("ngrok", "auth")?.next).toContain("authtoken");
    expect(of("ssh", "auth")?.next).toContain("authorized_keys");
    expect(of("ssh", "moon_phase")).toMatchObject({ title: "The tunnel could not be opened.", detail: "detail", repair: false });
    expect(tunnelProblem(webhooksView("up"))).toBeNull();
  });

  it("is set up when all that the way needs is there", () => {
    expect(isSetUp(webhooksView("off"))).toBe(false);
    expect(isSetUp(webhooksView("off_again"))).toBe(true);
    const ssh = webhooksView("ssh");
    expect(isSetUp(ssh)).toBe(true);
    expect(isSetUp({ ...ssh, settings: { ...ssh.settings, sshHostKey: null } })).toBe(false);
    const cloudflared = { ...ssh.settings, provider: "cloudflared" as const };
    expect(isSetUp({ ...ssh, settings: cloudflared })).toBe(true);
    expect(isSetUp({ ...ssh, settings: { ...cloudflared, cloudflaredNamed: true } })).toBe(false);
    expect(isSetUp({ ...ssh, settings: { ...cloudflared, provider: "manual" } })).toBe(false);
  });
});

describe("the clock", () => {
  it("is spoken of only when it is off by more than five minutes", () => {
    expect(clockWarning(null)).toBeNull();
    expect(clockWarning(-300)).toBeNull();
    expect(plain(clockWarning(431) ?? "")).toContain("7 min behind Oura’s");
    expect(plain(clockWarning(-900) ?? "")).toContain("15 min ahead of Oura’s");
  });
});

describe("a duration", () => {
  it.each([
    [4, "4 ms"],
    [99.5, "0.1 s"],
    [840, "0.8 s"],
    [9_900, "9.9 s"],
    [31_400, "31 s"],
    [7_500_000, "2 h 5 min"],
  ])("of %d ms is written as %s", (ms, text) => expect(plain(tookText(ms, DEFAULT_PREFS))).toBe(text));

  it.each([
    ["2026-11-20T07:59:00Z", "now"],
    ["2026-11-20T08:00:01Z", "in 1 s"],
    ["2026-11-20T08:04:10Z", "in 4 min"],
    ["no time at all", "now"],
  ])("until %s is %s", (iso, text) => expect(plain(untilText(iso, nowMs))).toBe(text));
});

describe("subscriptions", () => {
  it("stand in 16 rows of 3, also before Oura was asked; a kind that came later gets a row", () => {
    const empty = matrixOf([]);
    expect(empty.map(({ cells }) => cells.length)).toEqual(Array(16).fill(3));
    expect(empty.flatMap(({ cells }) => cells).every(({ state }) => state === "missing")).toBe(true);
    const extra = { eventType: "create", dataType: "daily_dreams", state: "ours", message: null, expiresAt: null } as const;
    expect(matrixOf([extra])[16]?.cells.map(({ state }) => state)).toEqual(["ours", "missing", "missing"]);
  });

  it("tell their end and their renewal two weeks before it", () => {
    const items = webhooksView("up").subscriptions.items;
    expect(nextRenewal(items)).toBe("2027-02-05");
    expect(nextRenewal([])).toBeNull();
    const cell = items[0];
    if (cell === undefined) throw new Error("there are none");
    expect(cellText(cell, "en-GB")).toBe("19 Feb");
    expect(cellSentence(cell, "en-GB")).toBe("In order until 19 Feb 2027; renews by itself on 5 Feb 2027");
    expect(cellSentence({ ...cell, state: "foreign" }, "en-GB")).toBe("Leads to another installation");
  });

  it("are summed up in a word", () => {
    expect(subscriptionsWord(webhooksView("up"))).toBe("All 48 in order");
    expect(subscriptionsWord(webhooksView("working"))).toBe("Being set up, 12 of 48");
    expect(subscriptionsWord(webhooksView("other"))).toBe("45 lead elsewhere");
    expect(subscriptionsWord(webhooksView("starting"))).toBe("Waiting for the tunnel");
  });

  it("that Oura refused are listed by reason", () => {
    expect(refusals(webhooksView("trouble").subscriptions.items)).toEqual([
      { why: "Oura could not reach the address.", what: "Rest mode, created; Rest mode, updated; Rest mode, deleted" },
    ]);
  });
});

describe("what came", () => {
  it("names the unusual only once it has happened", () => {
    const view = webhooksView("up", { counts: { stored: 20, deliveries: 22, waiting: 1, failed: 0, foreignUser: 0, unknownType: 0, test: 0 } });
    expect(counterRows(view, DEFAULT_PREFS).map(({ term, value }) => `${term} ${plain(value)}`)).toEqual([
      "Events received 20",
      "Waiting 1",
      "Failed 0",
      "Delivered again 2",
      "Size on this computer 0.4 MB",
    ]);
    expect(counterNotes(view)).toEqual([]);
    const odd = { ...view, counts: { ...view.counts, foreignUser: 3, unknownType: 1 } };
    expect(counterRows(odd, DEFAULT_PREFS).map(({ term }) => term)).toContain("Another person’s");
    expect(counterNotes(odd)).toHaveLength(2);
  });

  it("has words for each reason of a refusal, the most frequent first", () => {
    const reasons = ["path", "method", "host", "origin", "no_length", "too_large", "bad_request", "headers_too_large", "slow", "signature", "stale", "handshake", "not_an_event", "not_stored"];
    const rows = refusedRows(reasons.map((reason, count) => ({ reason, count })));
    expect(rows[0]?.reason).toBe("not_stored");
    expect(rows.filter(({ why }) => why === null)).toEqual([]);
    expect(refusedRows([{ reason: "wrong_moon", count: 1 }])).toEqual([{ reason: "wrong_moon", name: "wrong moon", why: null, count: 1 }]);
  });
});

describe("the place in the set-up", () => {
  it("is read from the address and written to it", () => {
    const at = (hash: string) => setupOf(parseRoute(hash).params);
    expect(at(setupHref("ssh"))).toEqual({ step: "fields", provider: "ssh" });
    expect(at(setupHref("watch"))).toEqual({ step: "watch" });
    expect(at("#/webhooks?setup=teleport")).toBeNull();
    expect(at("#/webhooks")).toBeNull();
  });
});
