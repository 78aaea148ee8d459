import { afterEach, beforeEach, expect, it, vi } from "vitest";

type Told = (entries: { target: Element }[]) => void;

let told: Told;
let observed: Element[];
let frames: FrameRequestCallback[];
let sized: typeof import("./sized").sized;

beforeEach(async () => {
  observed = [];
  frames = [];
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(heard: Told) {
        told = heard;
      }
      observe(element: Element): void {
        observed.push(element);
      }
      unobserve(element: Element): void {
        observed = observed.filter((other) => other !== element);
      }
    },
  );
  vi.stubGlobal("requestAnimationFrame", (work: FrameRequestCallback) => frames.push(work));
  // One observer serves the whole page, so each test reads the file anew.
  vi.resetModules();
  ({ sized } = await import("./sized"));
});
afterEach(() => vi.unstubAllGlobals());

function nextFrame(): void {
  frames.splice(0).forEach((work) => work(0));
}

it("measures at once, and again in the frame after the browser has told of a change", () => {
  const measure = vi.fn();
  const element = document.createElement("div");
  sized(measure)(element);
  expect(measure.mock.calls).toEqual([[element]]);

  told([{ target: element }]);
  expect(measure).toHaveBeenCalledTimes(1);
  nextFrame();
  expect(measure.mock.calls).toEqual([[element], [element]]);
  nextFrame();
  expect(measure).toHaveBeenCalledTimes(2);
});

it("measures everything that changed in one frame, each once", () => {
  const order: string[] = [];
  const elements = ["a", "b"].map((name) => {
    const element = document.createElement("div");
    sized(() => order.push(name))(element);
    return { target: element };
  });
  order.length = 0;

  told(elements);
  told(elements.slice(1));
  expect(frames).toHaveLength(1);
  nextFrame();
  expect(order).toEqual(["a", "b"]);
});

it("forgets an element that is gone, also one whose change was told before", () => {
  const measure = vi.fn();
  const element = document.createElement("div");
  const stop = sized(measure)(element);
  told([{ target: element }]);
  stop?.();
  expect(observed).toEqual([]);
  nextFrame();
  expect(measure).toHaveBeenCalledTimes(1);
});
