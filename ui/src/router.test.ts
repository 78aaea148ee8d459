import { waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { router } from "./router.svelte";

const arrived = (view: string): Promise<void> => waitFor(() => expect(router.route.view).toBe(view));

describe("router", () => {
  let stop: (() => void) | undefined;
  afterEach(() => {
    stop?.();
    location.hash = "";
  });

  it("follows the address, whoever changes it", async () => {
    stop = router.start();
    router.go("#/sleep/2026-11-20");
    await arrived("sleep");
    expect(router.route.day).toBe("2026-11-20");
    location.hash = "#/settings";
    await arrived("settings");
  });

  it("replaces the address without an event", async () => {
    stop = router.start();
    router.replace("#/sleep/2026-11-19");
    await tick();
    expect(location.hash).toBe("#/sleep/2026-11-19");
    expect(router.route.day).toBe("2026-11-19");
  });

  it("follows no more after it was stopped", async () => {
    stop = router.start();
    router.go("#/activity");
    await arrived("activity");
    stop();
    const heard = new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
    router.go("#/sleep");
    await heard;
    expect(router.route.view).toBe("activity");
  });
});
