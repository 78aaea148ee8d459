import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { DataRevision } from "../../bindings";
import { DEFAULT_PREFS } from "../../format/prefs";
import Revision from "./Revision.svelte";

const revision: DataRevision = {
  id: "a1",
  fetchedAt: "2026-11-18T06:14:00Z",
  until: "2026-11-18T11:40:00Z",
  route: "fetch_again",
  removed: false,
  changes: [
    { path: "score", before: "74", after: "81" },
    { path: "contributors.timing", before: null, after: "90" },
  ],
  more: 0,
};

const rows = () =>
  screen.getAllByTestId("revision-change").map((row) => [row.dataset["path"], ...Array.from(row.children, (cell) => cell.textContent?.trim())].slice(0));

describe("a revision", () => {
  it("opens as a list of fields, the old value marked as deleted and the new one as inserted", async () => {
    const { container } = render(Revision, { revision, prefs: DEFAULT_PREFS });
    const details = screen.getByTestId<HTMLDetailsElement>("revision");
    expect(details.open).toBe(false);
    expect(screen.getByTestId("revision-open").textContent?.replaceAll(/\s+/g, " ").trim()).toBe("Replaced 18 Nov 12:40 Fetching again 2 fields");
    await userEvent.click(screen.getByTestId("revision-open"));
    expect(details.open).toBe(true);
    expect(rows()).toEqual([
      ["score", "score", "74", "81"],
      ["contributors.timing", "contributors.timing", "not there", "90"],
    ]);
    expect(Array.from(container.querySelectorAll("del"), (one) => one.textContent)).toEqual(["74"]);
    expect(Array.from(container.querySelectorAll("ins"), (one) => one.textContent)).toEqual(["81", "90"]);
  });

  it("shows no value while values are hidden", () => {
    const { container } = render(Revision, { revision, prefs: { ...DEFAULT_PREFS, hideValues: true } });
    expect(container.textContent).not.toMatch(/74|81|90/);
    expect(rows()[0]).toEqual(["score", "score", "•••", "•••"]);
  });

  it("of a removed document has nothing after it, and counts what is not listed", () => {
    const changes = [{ path: "", before: "{}", after: null }];
    render(Revision, { revision: { ...revision, removed: true, changes, more: 12 }, prefs: DEFAULT_PREFS });
    expect(screen.getByTestId("revision-open").textContent).toContain("Removed");
    expect(rows()).toEqual([["", "the whole document", "{}", "not there"]]);
    expect(screen.getByText("12 more changes are not listed here.")).toBeTruthy();
  });

  it("says so when only the writing differs", () => {
    render(Revision, { revision: { ...revision, changes: [] }, prefs: DEFAULT_PREFS });
    expect(screen.getByText(/The same in every field/)).toBeTruthy();
  });
});
