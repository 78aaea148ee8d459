import { render } from "@testing-library/svelte";
import { createRawSnippet, tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Below from "./Below.svelte";

describe("what stands below the first screenful", () => {
  const frames: (() => void)[] = [];
  const frame = async (): Promise<void> => {
    frames.splice(0).forEach((act) => act());
    await tick();
  };
  beforeEach(() => void vi.stubGlobal("requestAnimationFrame", (act: () => void) => frames.push(act)));
  afterEach(() => vi.unstubAllGlobals());

  it("keeps a place until what is above it has been painted", async () => {
    const children = createRawSnippet(() => ({ render: () => "<p>the months</p>" }));
    const { container } = render(Below, { placePx: 280, children });
    const part = container.querySelector<HTMLElement>("[data-part]");
    await frame();
    expect([part?.dataset["part"], part?.style.minHeight, part?.textContent]).toEqual(["old", "280px", ""]);
    await frame();
    expect([part?.dataset["part"], part?.style.minHeight, part?.textContent]).toEqual(["new", "", "the months"]);
  });
});
