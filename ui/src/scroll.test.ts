import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScrollMemory } from "./scroll";

let memory: ScrollMemory;
let forget: () => void;
let height = 4000;
let grow: () => void;
let scrolled: ReturnType<typeof vi.spyOn>;

/** The web view goes to an entry of the history; a new one has no state. */
function goTo(state: unknown): void {
  history.replaceState(state, "");
  memory.arrive();
}

function scrollAt(top: number): void {
  vi.stubGlobal("scrollY", top);
  window.dispatchEvent(new Event("scroll"));
}

beforeEach(() => {
  scrolled = vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  vi.spyOn(document.documentElement, "scrollHeight", "get").mockImplementation(() => height);
  vi.stubGlobal("innerHeight", 800);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(heard: () => void) {
        grow = heard;
      }
      observe(): void {
        height = 900;
      }
      disconnect(): void {
        grow = () => undefined;
      }
    },
  );
  height = 4000;
  memory = new ScrollMemory();
  forget = memory.start();
});
afterEach(() => {
  forget();
  vi.unstubAllGlobals();
  history.replaceState(null, "");
});

describe("the scroll position", () => {
  it("is found again in a place that is come back to", () => {
    goTo(null);
    const first: unknown = history.state;
    scrollAt(1200);
    goTo(null);
    expect(memory.isReturn).toBe(false);
    scrollAt(300);
    goTo(first);
    expect(memory.isReturn).toBe(true);
    memory.restore();
    expect(scrolled).toHaveBeenLastCalledWith(0, 1200);
  });

  it("waits for a page that is still short, unless the person scrolls", () => {
    goTo(null);
    const first: unknown = history.state;
    scrollAt(1200);
    goTo(null);
    goTo(first);
    height = 900;
    memory.restore();
    scrollAt(100);
    height = 4000;
    scrolled.mockClear();
    grow();
    expect(scrolled).toHaveBeenCalledWith(0, 1200);

    goTo(null);
    goTo(first);
    height = 900;
    memory.restore();
    window.dispatchEvent(new Event("wheel"));
    scrolled.mockClear();
    grow();
    expect(scrolled).not.toHaveBeenCalled();
  });

  it("keeps what else the state of the entry says", () => {
    goTo({ zoom: "week" });
    expect(history.state).toMatchObject({ zoom: "week", entry: 1 });
  });
});
