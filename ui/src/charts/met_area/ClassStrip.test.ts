import { render } from "@testing-library/svelte";
import { expect, it } from "vitest";
import ClassStrip from "./ClassStrip.svelte";

const sits = [
  { from: 0, to: 95 },
  { from: 100, to: 180 },
];
const lengths = (slot: number, hideLengths = false): string[] => {
  const { container } = render(ClassStrip, { classes: "", sits, hideLengths, left: 44, right: 44 + 36 * slot, slot, top: 0, height: 34 });
  return Array.from(container.querySelectorAll("text[text-anchor]"), (one) => (one.textContent ?? "").replaceAll(/[\u00a0\u202f]/g, " "));
};

it("the lengths of long sits are all in hours and minutes, or, where these have no room, all in minutes", () => {
  expect(lengths(6)).toEqual(["1 h 35 min", "1 h 20 min"]);
  expect(lengths(3)).toEqual(["95 min", "80 min"]);
});

it("a length that touches its neighbour even so, or is not to be seen, is not written", () => {
  expect(lengths(1)).toEqual([]);
  expect(lengths(6, true)).toEqual([]);
});

it("a length does not stick out of the plot", () => {
  const early = [{ from: 0, to: 50 }];
  const { container } = render(ClassStrip, { classes: "", sits: early, hideLengths: false, left: 44, right: 404, slot: 3, top: 0, height: 34 });
  expect(container.querySelector("text[text-anchor]")).toBeNull();
});
