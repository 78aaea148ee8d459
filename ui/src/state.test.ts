import { emit } from "@tauri-apps/api/event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { router } from "./router.svelte";
import { WindowState } from "./state.svelte";
import { appState, readyStage, syncView, welcomeStage } from "./testing/app-state";
import { refuse, Rust } from "./testing/rust";

describe("WindowState", () => {
  let stop: (() => void) | undefined;
  afterEach(() => stop?.());

  async function started(rust: Rust): Promise<WindowState> {
    expect(rust.commands).toEqual([]);
    const state = new WindowState();
    stop = await state.start();
    return state;
  }

  it("asks once and then follows the events", async () => {
    const rust = new Rust(appState(welcomeStage()));
    const state = await started(rust);
    expect(state.stage?.name).toBe("welcome");
    expect(state.sync).toBeNull();
    await rust.becomes(appState(readyStage()));
    expect(state.ready?.profile).toBe("main");
    await emit("sync_progress", syncView({ phase: "running", percent: 12 }));
    expect(state.sync).toMatchObject({ phase: "running", percent: 12 });
  });

  it("counts changes of the data", async () => {
    const state = await started(new Rust(appState(readyStage())));
    await emit("data_changed", { days: ["2026-11-20"] });
    expect([state.dataRevision, state.changedDays]).toEqual([1, ["2026-11-20"]]);
  });

  it("paints the chosen theme, and the desktop's when the choice is left to it", async () => {
    const rust = new Rust(appState(readyStage(), { theme: "system" }));
    const state = await started(rust);
    expect(state.theme).toBe("light");
    await emit("theme_changed", { dark: true });
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    await rust.becomes(appState(readyStage(), { theme: "light" }));
    expect(document.documentElement.dataset["theme"]).toBe("light");
  });

  it("shows a setting at once and keeps the progress of the sync", async () => {
    const rust = new Rust(appState(readyStage()), { save_settings: ({ settings }) => settings });
    const state = await started(rust);
    await emit("sync_progress", syncView({ phase: "running" }));
    await state.save({ distance: "miles" });
    expect(state.settings?.distance).toBe("miles");
    expect(state.sync?.phase).toBe("running");
  });

  it("takes a setting back when Rust refuses it", async () => {
    const rust = new Rust(appState(readyStage()), { save_settings: () => refuse("disk_full", "Full.") });
    const state = await started(rust);
    await expect(state.save({ distance: "miles" })).rejects.toMatchObject({ code: "disk_full" });
    expect(state.settings?.distance).toBe("kilometres");
  });

  it("speaks the desktop's language, which need not be that of its dates", async () => {
    const rust = new Rust({ ...appState(readyStage()), locale: "de-DE", language: "en-US" });
    const state = await started(rust);
    expect([state.language, state.prefs.locale]).toEqual(["en", "en-DE"]);
    await rust.becomes({ ...appState(readyStage()), locale: "en-GB", language: "de" });
    expect([state.language, state.prefs.locale]).toEqual(["de", "de-GB"]);
  });

  it("goes where Rust points", async () => {
    await started(new Rust(appState(readyStage())));
    const go = vi.spyOn(router, "go").mockImplementation(() => undefined);
    await emit("navigate", { route: "#/settings" });
    expect(go).toHaveBeenCalledWith("#/settings");
  });

  it("keeps the problem when the first question fails", async () => {
    const rust = new Rust(appState(readyStage()));
    const state = new WindowState();
    stop = await state.start();
    const { mockIPC } = await import("@tauri-apps/api/mocks");
    mockIPC(() => refuse("other", "Broken."), { shouldMockEvents: true });
    await state.ask();
    expect(state.startProblem?.message).toBe("Broken.");
    expect(rust.commands).toEqual([]);
  });
});
