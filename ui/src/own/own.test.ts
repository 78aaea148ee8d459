import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Bookmark, Note, NoteDraft, SavedView } from "../bindings";
import { DEFAULT_PREFS } from "../format/prefs";
import { parseRoute } from "../route";
import { router } from "../router.svelte";
import Notes from "../screens/notes/Notes.svelte";
import { findNotes, yearsOf } from "../screens/notes/find";
import { app } from "../state.svelte";
import { appState, readyStage } from "../testing/app-state";
import { Rust } from "../testing/rust";
import Toasts from "../toasts/Toasts.svelte";
import { toasts } from "../toasts";
import { asking, here } from "./here.svelte";
import OwnDialogs from "./OwnDialogs.svelte";
import { own } from "./own.svelte";
import ScreenTools from "./ScreenTools.svelte";
import { viewName } from "./view_name";

const note = (id: string, firstDay: string, lastDay: string, text: string): Note => ({ id, firstDay, lastDay, text, createdAt: "", changedAt: "" });

/** What Rust would keep. */
class Kept {
  notes: Note[] = [note("a", "2026-11-18", "2026-11-18", "Loud neighbours"), note("b", "2025-12-30", "2026-01-02", "New year at Mía's")];
  bookmarks: Bookmark[] = [];
  views: SavedView[] = [
    { id: "v1", name: "One", address: "#/sleep/trend", position: 0 },
    { id: "v2", name: "Two", address: "#/heart", position: 1 },
  ];
  gone: (Note | SavedView)[] = [];

  answers(): Record<string, (args: Record<string, unknown>) => unknown> {
    return {
      notes: () => this.notes,
      bookmarks: () => this.bookmarks,
      saved_views: () => this.views,
      save_note: ({ note: draft }) => {
        const { id, ...rest } = draft as NoteDraft;
        const saved = { ...rest, id: id ?? "new", createdAt: "", changedAt: "" };
        this.notes = [...this.notes.filter((one) => one.id !== saved.id), saved];
        return saved;
      },
      delete_note: ({ id }) => {
        this.gone.push(...this.notes.filter((one) => one.id === id));
        this.notes = this.notes.filter((one) => one.id !== id);
      },
      restore_note: ({ id }) => {
        this.notes = [...this.notes, ...this.gone.filter((one): one is Note => one.id === id && "text" in one)];
      },
      set_bookmark: ({ day, on, label }) => {
        this.bookmarks = on ? [{ day: String(day), label: label as string | null, createdAt: "" }] : [];
      },
      save_view: ({ id, name, address }) => {
        const saved = { id: (id as string | null) ?? "v3", name: String(name), address: String(address), position: this.views.length };
        this.views = [...this.views.filter((view) => view.id !== saved.id), saved];
        return saved;
      },
      delete_view: ({ id }) => {
        this.gone.push(...this.views.filter((view) => view.id === id));
        this.views = this.views.filter((view) => view.id !== id);
      },
      restore_view: ({ id }) => {
        this.views = [...this.views, ...this.gone.filter((one): one is SavedView => one.id === id && "name" in one)];
      },
      move_view: ({ id, position }) => {
        const moved = this.views.filter((view) => view.id === id);
        const others = this.views.filter((view) => view.id !== id);
        this.views = [...others.slice(0, Number(position)), ...moved, ...others.slice(Number(position))];
      },
    };
  }
}

const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  toasts.clear();
  asking.note = null;
  asking.view = null;
  location.hash = "";
});

async function start(hash: string): Promise<{ kept: Kept; rust: Rust; user: ReturnType<typeof userEvent.setup> }> {
  const kept = new Kept();
  const rust = new Rust(appState(readyStage()), kept.answers());
  router.replace(hash);
  stops.push(await app.start());
  await own.ask();
  render(OwnDialogs, { prefs: DEFAULT_PREFS });
  render(Toasts);
  return { kept, rust, user: userEvent.setup() };
}

describe("a note", () => {
  it("is written about the day on screen by key, saved, and can be taken back after it was deleted", async () => {
    const { kept, user } = await start("#/sleep/2026-11-20");
    here.show("2026-11-20", null);
    render(ScreenTools);
    await user.keyboard("{Control>}{Shift>}N{/Shift}{/Control}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("note-text")));
    expect((screen.getByTestId("note-from") as HTMLInputElement).value).toBe("20/11/2026");
    await user.click(screen.getByTestId("note-save"));
    expect(screen.getByRole("alert").textContent).toBe("A note needs some words.");
    await user.type(screen.getByTestId("note-text"), "Window open");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(kept.notes.at(-1)).toMatchObject({ firstDay: "2026-11-20", lastDay: "2026-11-20", text: "Window open" }));
    await waitFor(() => expect(screen.queryByTestId("note-dialog")).toBeNull());

    render(Notes, { route: parseRoute("#/notes") });
    const item = within(screen.getAllByTestId("note")[0] as HTMLElement);
    await user.click(item.getByRole("button", { name: "Delete: Fri 20 Nov" }));
    await waitFor(() => expect(screen.getAllByTestId("note")).toHaveLength(2));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(screen.getAllByTestId("note")).toHaveLength(3));
  });

  it("can be about several days, and says which date is none", async () => {
    const { kept, user } = await start("#/notes");
    asking.note = { id: "a", firstDay: "2026-11-18", lastDay: "2026-11-18", text: "Loud neighbours" };
    await user.type(await screen.findByTestId("note-to"), "32/11/2026");
    await user.click(screen.getByTestId("note-save"));
    expect(screen.getByRole("alert").textContent).toContain("This is not a date.");
    await user.clear(screen.getByTestId("note-to"));
    await user.type(screen.getByTestId("note-to"), "19/11/2026");
    await user.click(screen.getByTestId("note-save"));
    await waitFor(() => expect(kept.notes.find(({ id }) => id === "a")?.lastDay).toBe("2026-11-19"));
  });

  it("keeps what was written when saving fails", async () => {
    const { user } = await start("#/notes");
    new Rust(appState(readyStage()), {
      save_note: () => {
        throw { code: "disk_full", message: "There is no room left on the disk.", retry: true };
      },
    });
    asking.note = { id: null, firstDay: "2026-11-18", lastDay: "2026-11-18", text: "" };
    await user.type(await screen.findByTestId("note-text"), "Precious");
    await user.click(screen.getByTestId("note-save"));
    expect((await screen.findByRole("alert")).textContent).toContain("There is no room left on the disk.");
    expect((screen.getByTestId("note-text") as HTMLTextAreaElement).value).toBe("Precious");
  });

  it("is found by its words, its days and its year", () => {
    const notes = new Kept().notes;
    const found = (words: string, year: number | null = null): string[] => findNotes(notes, words, year).map(({ id }) => id);
    expect(found("")).toEqual(["a", "b"]);
    expect(found("MIAS".slice(0, 3))).toEqual(["b"]);
    expect(found("year mia")).toEqual(["b"]);
    expect(found("2026-11")).toEqual(["a"]);
    expect(found("", 2025)).toEqual(["b"]);
    expect(found("", 2026)).toEqual(["a", "b"]);
    expect(yearsOf(notes)).toEqual([2026, 2025]);
  });
});

describe("a bookmark", () => {
  it("is set and removed by the star, with a way back", async () => {
    const { kept, user } = await start("#/sleep/2026-11-20");
    here.show("2026-11-20", null);
    render(ScreenTools);
    const star = screen.getByTestId("bookmark");
    await user.click(star);
    await waitFor(() => expect(star.getAttribute("aria-pressed")).toBe("true"));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(star.getAttribute("aria-pressed")).toBe("false"));
    expect(kept.bookmarks).toEqual([]);
  });
});

describe("a saved view", () => {
  it("takes its name from what it shows, and is renamed, moved, deleted and brought back", async () => {
    const { kept, user } = await start("#/sleep/trend?range=3m&compare=previous");
    here.show("2026-08-22", "2026-11-20");
    render(ScreenTools);
    await user.click(screen.getByTestId("save-view"));
    const name = await screen.findByTestId("view-name");
    expect((name as HTMLInputElement).value).toBe("Sleep, 3 months, Previous period");
    await user.clear(name);
    await user.type(name, "Autumn");
    await user.click(screen.getByTestId("view-save"));
    await waitFor(() => expect(kept.views.at(-1)).toMatchObject({ name: "Autumn", address: "#/sleep/trend?range=3m&compare=previous" }));

    render(Notes, { route: parseRoute("#/notes?kind=views") });
    const names = (): (string | null)[] => [...document.querySelectorAll("[data-testid^='view-v'] a")].map((link) => link.textContent);
    await waitFor(() => expect(names()).toEqual(["One", "Two", "Autumn"]));
    await user.click(screen.getByRole("button", { name: "Move “Two” up" }));
    await waitFor(() => expect(names()).toEqual(["Two", "One", "Autumn"]));
    await user.click(screen.getByRole("button", { name: "Delete: Autumn" }));
    await waitFor(() => expect(names()).toEqual(["Two", "One"]));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(names()).toEqual(["Two", "One", "Autumn"]));
  });

  it("is named by its dates where it is not a range that goes along with time", () => {
    const days = { first: "2026-03-01", last: "2026-03-31" };
    expect(viewName(parseRoute("#/heart?range=custom&from=2026-03-01&to=2026-03-31"), days, "en-GB")).toBe("Heart, 1 Mar \u2013 31 Mar 2026");
    expect(viewName(parseRoute("#/sleep/carpet?range=year"), days, "en-GB")).toBe("Sleep, Nights, Year");
    expect(viewName(parseRoute("#/workouts/run"), { first: "2026-03-01", last: "2026-03-01" }, "en-GB")).toBe("Workouts");
  });

  it("is named by the range that its screen opens with", () => {
    expect(viewName(parseRoute("#/explore"), null, "en-GB")).toBe("Explore, Year");
    expect(viewName(parseRoute("#/stress"), null, "en-GB")).toBe("Stress, Month");
    expect(viewName(parseRoute("#/years"), null, "en-GB")).toBe("Years");
  });

  it("is not offered for the newest day, which is a place of its own", async () => {
    await start("#/sleep");
    here.show("2026-11-20", null);
    render(ScreenTools);
    expect(screen.queryByTestId("save-view")).toBeNull();
  });
});

it("the notes screen saves everything as one file, and says where it lies", async () => {
  const asked: unknown[] = [];
  const file = { path: "/home/a/Downloads/x.json", folder: "/home/a/Downloads", name: "x.json" };
  new Rust(appState(readyStage()), { notes: () => [note("a", "2026-11-18", "2026-11-18", "Loud neighbours")], bookmarks: () => [], saved_views: () => [], export_notes: (args) => (asked.push(args), file) });
  stops.push(await app.start());
  await own.ask();
  render(Notes, { route: parseRoute("#/notes") });
  await userEvent.click(screen.getByTestId("export-notes"));
  await waitFor(() => expect(toasts.list.map(({ text }) => text)).toContain("Saved as x.json in /home/a/Downloads"));
  expect(asked).toEqual([{ name: expect.stringMatching(/^Ringside Notes \d{4}-\d\d-\d\d$/) }]);
});

it("the notes screen says what belongs there while it is empty", async () => {
  new Rust(appState(readyStage()), { notes: () => [], bookmarks: () => [], saved_views: () => [] });
  stops.push(await app.start());
  await own.ask();
  const { rerender } = render(Notes, { route: parseRoute("#/notes") });
  expect(screen.getByRole("main").getAttribute("data-state")).toBe("empty");
  expect(screen.getByText("No notes yet")).toBeTruthy();
  expect(screen.queryByTestId("export-notes")).toBeNull();
  await rerender({ route: parseRoute("#/notes?kind=bookmarks") });
  expect(screen.getByText("No bookmarks yet")).toBeTruthy();
  await rerender({ route: parseRoute("#/notes?kind=views") });
  expect(screen.getByText("No saved views yet")).toBeTruthy();
});
