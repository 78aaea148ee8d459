import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { parseRoute } from "../../route";
import { syncView } from "../../testing/app-state";
import { dataCollection, dataCoverage, dataDay, dataOverview, dayCell } from "../../testing/data";
import { countText, headline, sizeText, withProgress } from "./collections";
import { dayFacts, nextStep, shownDay } from "./day";
import { changesText, lastDays, rangeProblems, wholeYear } from "./fetch-again";
import { placeHref, placeOf } from "./place";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("the headline", () => {
  it("is calm when everything is here, and leaves out what Oura does not offer", () => {
    const rows = [dataCollection("sleep"), dataCollection("tag", { state: "not_offered" })];
    expect(headline(rows, null)).toBe("Everything Oura has is here");
    expect(headline(rows, "20 Nov 08:14")).toBe("Everything Oura had on 20 Nov 08:14 is here");
  });

  it("names what needs the person", () => {
    const rows = [dataCollection("sleep"), dataCollection("session", { state: "failed" }), dataCollection("tag", { state: "running" })];
    expect(headline(rows, null)).toBe("1 of 3 collections are complete, 1 failed, 1 still to be fetched");
    expect(headline([dataCollection("sleep", { state: "never" })], null)).toBe("Nothing has been fetched yet");
  });
});

describe("the row of a collection", () => {
  it("takes its progress from the sync that runs", () => {
    const rows = [dataCollection("sleep", { state: "running", percent: 10 }), dataCollection("tag", { percent: 100 })];
    const known = syncView({ phase: "running" }).collections.map((one) => ({ ...one, percent: 44 }));
    expect(withProgress(rows, syncView({ phase: "running", collections: known })).map(({ percent }) => percent)).toEqual([44, 100]);
    expect(withProgress(rows, syncView({ collections: known })).map(({ percent }) => percent)).toEqual([10, 100]);
  });

  it("counts documents, rows or both", () => {
    expect(countText(dataCollection("sleep"), DEFAULT_PREFS)).toBe("320");
    expect(countText(dataCollection("heartrate", { documents: 0, rows: 93_000 }), DEFAULT_PREFS)).toBe("93,000 readings");
    expect(countText(dataCollection("tag", { documents: 0 }), DEFAULT_PREFS)).toBe("–");
  });

  it.each([
    [450_000, "0.5 MB"],
    [41_260_000, "41 MB"],
    [1_340_000_000, "1.3 GB"],
  ])("writes %d bytes as %s", (bytes, text) => expect(plain(sizeText(bytes, DEFAULT_PREFS))).toBe(text));
});

describe("the place of the screen", () => {
  const view = dataOverview();
  const at = (hash: string) => placeOf(parseRoute(hash).params, view);

  it("is read from the address and written to it", () => {
    const place = { collection: "heartrate", year: 2025, day: "2025-03-04" };
    expect(at(placeHref(place))).toEqual(place);
    expect(at(placeHref({ collection: "heartrate", year: 2025, day: null }))).toEqual({ ...place, day: null });
  });

  it("is the newest year of sleep when the address says nothing, or nonsense", () => {
    const usual = { collection: "sleep", year: 2026, day: null };
    expect(at("#/data")).toEqual(usual);
    expect(at("#/data?collection=dreams&year=soon&day=today")).toEqual(usual);
  });
});

describe("a day", () => {
  it("is the newest that is here when none was asked for", () => {
    const late = dayCell("2026-11-21", { state: "empty", reason: "not_synced_yet" });
    expect(shownDay(null, dataCoverage({ days: [dayCell("2026-11-20"), late] }))).toBe("2026-11-20");
    expect(shownDay(null, dataCoverage({ days: [late] }))).toBe("2026-11-21");
    expect(shownDay(null, dataCoverage({ days: [] }))).toBeNull();
    expect(shownDay("2026-01-01", dataCoverage())).toBe("2026-01-01");
  });

  it("tells when it came, by what way, and when Oura last confirmed it", () => {
    expect(dayFacts(dataDay({ route: "fetch_again", rows: 288, documents: 0 }), DEFAULT_PREFS).map(({ term, value }) => [term, value])).toEqual([
      ["Kept", "288 readings"],
      ["First arrived", "Fri 20 Nov, 08:14"],
      ["Came by", "Fetching again"],
      ["Last changed", "Fri 20 Nov, 08:14"],
      ["Last confirmed by Oura", "Fri 20 Nov, 10:14"],
    ]);
    expect(dayFacts(dataDay({ documents: 0, firstArrivedAt: null, lastSeenAt: null, changedAt: null, route: null }), DEFAULT_PREFS)).toEqual([]);
  });

  it("has a next step only where one helps", () => {
    expect(nextStep(dataDay())).toBeNull();
    expect(nextStep(dataDay({ state: "pending" }))).toBeNull();
    expect(nextStep(dataDay({ state: "failed" }))).toBe("fetch");
  });
});

describe("a range", () => {
  it("ends today at the latest", () => {
    expect(lastDays(7, "2026-11-21")).toEqual({ from: "2026-11-15", to: "2026-11-21" });
    expect(wholeYear(2026, "2026-11-21")).toEqual({ from: "2026-01-01", to: "2026-11-21" });
    expect(wholeYear(2025, "2026-11-21")).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    expect(rangeProblems({ from: "2026-11-20", to: "2026-11-22" }, "2026-11-21", "21.11.2026")).toEqual({ from: null, to: "This day has not come yet." });
    expect(rangeProblems({ from: "2026-11-20", to: "2026-11-20" }, "2026-11-21", "21.11.2026")).toEqual({ from: null, to: null });
  });

  it("counts what came of it; a removal hides no arrival", () => {
    const before = { documents: 10, rows: 100, replaced: 2, removed: 0 };
    expect(changesText(before, before, DEFAULT_PREFS)).toBeNull();
    expect(changesText(before, { documents: 10, rows: 104, replaced: 3, removed: 1 }, DEFAULT_PREFS)).toBe("5 new, 1 revised, 1 removed");
  });
});
