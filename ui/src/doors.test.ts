import { waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { doors } from "./charts/figure/doors";
import { openDoors } from "./doors";
import { asking } from "./own/here.svelte";
import { appState, readyStage } from "./testing/app-state";
import { refuse, Rust } from "./testing/rust";
import { toasts } from "./toasts";

const file = { path: "/home/person/Downloads/hrv.png", folder: "Downloads", name: "hrv.png" };
const said = (): string[] => toasts.list.map(({ text }) => text);

beforeEach(() => {
  toasts.clear();
  openDoors();
});

describe("what a chart hands out", () => {
  it("is written by Rust, and the toast leads to the file", async () => {
    const rust = new Rust(appState(readyStage()), { export_chart: () => file, save_export: () => ({ ...file, name: "hrv.csv" }) });
    doors()?.exportChart("hrv", "png", "<svg/>");
    await waitFor(() => expect(said()).toEqual(["Saved as hrv.png in Downloads"]));
    expect(rust.calls).toContainEqual(["export_chart", { name: "hrv", format: "png", svg: "<svg/>" }]);
    await toasts.list[0]?.action?.run();
    expect(rust.calls).toContainEqual(["show_export", { path: file.path }]);
    doors()?.saveText("hrv", "csv", "Day\r\n");
    await waitFor(() => expect(said()).toContain("Saved as hrv.csv in Downloads"));
  });

  it("says why nothing was written", async () => {
    new Rust(appState(readyStage()), { export_chart: () => refuse("disk_full", "The disk is full.") });
    doors()?.exportChart("hrv", "pdf", "<svg/>");
    await waitFor(() => expect(said()).toEqual(["Not saved: The disk is full."]));
    expect(toasts.list[0]?.tone).toBe("problem");
  });

  it("goes to the clipboard as a picture or as values", async () => {
    new Rust(appState(readyStage()), { copy_picture: () => null });
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    doors()?.copyPicture("<svg/>");
    await waitFor(() => expect(said()).toEqual(["Picture copied"]));
    doors()?.copyText("Day,HRV\r\n2026-11-20,67\r\n");
    await waitFor(() => expect(said()).toContain("1 row copied"));
    expect(writeText).toHaveBeenCalledTimes(1);
  });

  it("may be a note on its days", () => {
    doors()?.annotate("2026-11-18", "2026-11-20");
    expect(asking.note).toMatchObject({ id: null, firstDay: "2026-11-18", lastDay: "2026-11-20" });
  });
});
