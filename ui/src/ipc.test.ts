import { emit } from "@tauri-apps/api/event";
import { mockIPC } from "@tauri-apps/api/mocks";
import { describe, expect, it } from "vitest";
import * as ipc from "./ipc";
import { settings } from "./testing/app-state";

describe("ipc", () => {
  it("names commands and arguments as Rust does", async () => {
    const calls: [string, unknown][] = [];
    mockIPC((command, args) => {
      calls.push([command, args]);
      return null;
    });
    await ipc.sleepDay(null);
    await ipc.trend("2026-01-01", null, ["sleep_score"]);
    await ipc.saveApplication("id", "secret");
    await ipc.beginSignIn("deep_link");
    await ipc.finishSignIn("ringside://oauth/callback?code=x");
    await ipc.chooseProtection("plain", null);
    await ipc.saveSettings(settings());
    expect(calls).toEqual([
      ["sleep_day", { day: null }],
      ["trend", { first: "2026-01-01", last: null, metrics: ["sleep_score"], compare: null }],
      ["save_application", { clientId: "id", clientSecret: "secret" }],
      ["begin_sign_in", { redirect: "deep_link" }],
      ["finish_sign_in", { url: "ringside://oauth/callback?code=x" }],
      ["choose_protection", { kind: "plain", passphrase: null }],
      ["save_settings", { settings: settings() }],
    ]);
  });

  it("reads MET values as floats, with NaN for gaps", async () => {
    mockIPC(() => new Float32Array([1.5, Number.NaN, 3]).buffer);
    expect([...(await ipc.activityMet("2026-11-20"))]).toEqual([1.5, Number.NaN, 3]);
  });

  it("hands over a refused command's problem, and makes one of anything else", async () => {
    const problem = { code: "wrong_passphrase", message: "No.", retry: true };
    mockIPC(() => Promise.reject(problem));
    await expect(ipc.unlock("x")).rejects.toEqual(problem);
    expect(ipc.asProblem(problem)).toEqual(problem);
    expect(ipc.asProblem(new Error("broken"))).toEqual({ code: "other", message: "broken", retry: true });
  });

  it("hears events until it stops listening", async () => {
    mockIPC(() => null, { shouldMockEvents: true });
    const heard: string[][] = [];
    const stop = await ipc.onDataChanged(({ days }) => heard.push(days));
    await emit("data_changed", { days: ["2026-11-20"] });
    stop();
    await emit("data_changed", { days: [] });
    expect(heard).toEqual([["2026-11-20"]]);
  });
});
