import { describe, expect, it, vi } from "vitest";
import { isMotionReduced, paintAppearance } from "./appearance";

const sources = import.meta.glob<string>(["/src/**/*.{svelte,ts}", "!/src/**/*.test.ts"], { query: "?raw", import: "default", eager: true });

const desktop = (matches: boolean): void => {
  vi.spyOn(window, "matchMedia").mockReturnValue({ matches } as MediaQueryList);
};

describe("the appearance", () => {
  it("follows the desktop's wish for less motion unless the person chose", () => {
    desktop(true);
    expect([undefined, "system", "reduced", "full"].map((chosen) => isMotionReduced(chosen as "system"))).toEqual([true, true, true, false]);
    desktop(false);
    expect(["system", "reduced", "full"].map((chosen) => isMotionReduced(chosen as "system"))).toEqual([false, true, false]);
  });

  it("is all that moves anything: no script animates or glides, which style sheets could not stop", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(300);
    const moving = Object.entries(sources).filter(([, source]) => /behavior: *["'`]smooth|svelte\/(transition|motion|animate)|\.animate\(/.test(source));
    expect(moving.map(([file]) => file)).toEqual([]);
  });

  it("is on the page for style sheets and charts, before and after the settings are known", () => {
    desktop(false);
    paintAppearance(null);
    expect({ ...document.documentElement.dataset }).toMatchObject({ motion: "full", patterns: "off", font: "inter", singleKeys: "on" });
    paintAppearance({ motion: "reduced", patterns: true, font: "atkinson", singleKeys: false });
    expect({ ...document.documentElement.dataset }).toMatchObject({ motion: "reduced", patterns: "on", font: "atkinson", singleKeys: "off" });
  });
});
