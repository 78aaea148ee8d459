import { describe, expect, it } from "vitest";
import type { WebhookEvent } from "../../../bindings";
import { DEFAULT_PREFS } from "../../../format/prefs";
import { parseRoute } from "../../../route";
import { webhookEvent } from "../../../testing/webhooks";
import { filterHref, filterOf, noFilter, questionOf, states } from "./filter";
import { firstPage, nothingListed, waitingBeyond, withNewest, withOlder } from "./merge";
import { arrivalText, canReplay, markOf, outcome, took, what } from "./words";

const page = (pks: readonly number[], more: boolean, change: Partial<WebhookEvent> = {}) => ({ events: pks.map((pk) => webhookEvent(pk, change)), more });
const pks = (listed: { events: readonly WebhookEvent[] }): number[] => listed.events.map(({ pk }) => pk);

describe("an event in words", () => {
  it.each<[Partial<WebhookEvent>, string, string]>([
    [{}, "new", "Fetched: new"],
    [{ eventType: "update" }, "new", "Fetched: changed"],
    [{ changed: false }, "same", "Fetched: nothing had changed"],
    [{ settlement: "removed" }, "removed", "Removed here too; its last version is kept"],
    [{ settlement: "stale_delete" }, "kept", "Kept: Oura still has it"],
    [{ settlement: "range_poll" }, "new", "Fetched with the days around it"],
    [{ settlement: "failed", reason: "Oura did not answer." }, "failed", "Failed: Oura did not answer."],
    [{ settlement: "nothing", standing: "test" }, "nothing", "Arrived. Nothing to fetch"],
    [{ settlement: "nothing", standing: "foreign_user" }, "nothing", "Another person’s: noted, not fetched"],
    [{ settlement: "nothing", standing: "unknown_type" }, "nothing", "A kind that this Ringside does not know"],
    [{ settlement: null, settledAt: null, tookMs: null }, "waiting", "Waiting to be fetched"],
  ])("%j is %s: %s", (change, mark, words) => {
    const event = webhookEvent(1, change);
    expect([markOf(event), outcome(event)]).toEqual([mark, words]);
  });

  it("has the person's name for what it is about", () => {
    expect(what(webhookEvent(1))).toBe("Sleep, created");
    expect(what(webhookEvent(1, { dataType: "vo2_max", collection: "vO2_max", eventType: "delete" }))).toBe("VO₂ max, deleted");
    expect(what(webhookEvent(1, { dataType: "nap_quality", collection: null, eventType: "split" }))).toBe("Nap quality, split");
    expect(what(webhookEvent(1, { dataType: "ringside_test", standing: "test" }))).toBe("Test event");
  });

  it("has a time, with the day when it was not today, and a duration where something was fetched", () => {
    expect(arrivalText(webhookEvent(1), DEFAULT_PREFS, "2026-11-20")).toBe("08:14");
    expect(arrivalText(webhookEvent(1), DEFAULT_PREFS, "2026-11-21")).toBe("20 Nov 08:14");
    expect(took(webhookEvent(1), DEFAULT_PREFS).replaceAll(/[\u00a0\u202f]/g, " ")).toBe("0.8 s");
    expect(took(webhookEvent(1, { settlement: "nothing" }), DEFAULT_PREFS)).toBe("");
  });

  it("can be fetched again when it is the person's and settled", () => {
    expect(canReplay(webhookEvent(1))).toBe(true);
    expect(canReplay(webhookEvent(1, { settlement: null }))).toBe(false);
    expect(canReplay(webhookEvent(1, { standing: "foreign_user", settlement: "nothing" }))).toBe(false);
  });
});

describe("the filter", () => {
  it("is read from the address and written to it", () => {
    const filter = { dataType: "sleep", state: "failed" } as const;
    expect(filterOf(parseRoute(filterHref(filter)).params)).toEqual(filter);
    expect(filterHref(noFilter)).toBe("#/webhooks");
    expect(filterOf(parseRoute("#/webhooks?state=purple").params)).toEqual(noFilter);
  });

  it("asks a question of its own for each state", () => {
    const asked = states.map((state) => JSON.stringify(questionOf({ dataType: null, state })));
    expect(new Set(asked).size).toBe(states.length);
    expect(questionOf({ dataType: "sleep", state: "failed" })).toMatchObject({ dataType: "sleep", settlement: "failed" });
  });
});

describe("the list", () => {
  it("takes new events on top, keeps older pages, and shows what came of those that waited", () => {
    const listed = withOlder(firstPage(page([5, 4], true, { settledAt: null, settlement: null })), page([3, 2], true));
    const next = withNewest(listed, page([6, 5], true), false);
    expect(pks(next)).toEqual([6, 5, 4, 3, 2]);
    expect(next.events[1]?.settlement).toBe("fetched");
    expect(next).toMatchObject({ more: true, fresh: 0 });
  });

  it("moves nothing while somebody reads, but counts, and still brings rows up to date", () => {
    const listed = firstPage(page([5, 4], true, { settledAt: null, settlement: null }));
    const next = withNewest(listed, page([7, 6, 5], true), true);
    expect(pks(next)).toEqual([5, 4]);
    expect(next).toMatchObject({ fresh: 2, freshMore: false });
    expect(next.events[0]?.settlement).toBe("fetched");
    expect(withNewest(listed, page([12, 11], true), true)).toMatchObject({ fresh: 2, freshMore: true });
  });

  it("starts over rather than leaving a hole when more came than a page holds", () => {
    const listed = withOlder(firstPage(page([5, 4], true)), page([3, 2], false));
    expect(pks(withNewest(listed, page([12, 11], true), false))).toEqual([12, 11]);
  });

  it("drops what no longer passes the filter, and fills an empty list at once", () => {
    expect(pks(withNewest(firstPage(page([5, 4], false)), page([4], false), false))).toEqual([4]);
    expect(pks(withNewest(nothingListed, page([1], false), true))).toEqual([1]);
  });

  it("knows the newest that waits beyond the first page", () => {
    const listed = withOlder(firstPage(page([5], true)), page([4, 3], false, { settledAt: null }));
    expect(waitingBeyond(listed, page([5], true))?.pk).toBe(4);
    expect(waitingBeyond(listed, page([5, 4, 3], true))).toBeNull();
  });
});
