import { render } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import ContributorBars from "./ContributorBars.svelte";

const contributors = [
  { key: "recovery_index", points: 55, yesterday: 84, usual: 80 },
  { key: "moon_phase", points: null, yesterday: null, usual: null },
];

it("contributors show their points, word, usual and change", () => {
  const { container } = render(ContributorBars, { contributors, noun: "readiness", prefs: DEFAULT_PREFS });
  const [first, second] = Array.from(container.querySelectorAll("li"));
  expect(first?.textContent).toContain("Recovery index");
  expect(first?.textContent).toContain("Pay attention");
  expect(first?.textContent).toContain("\u221229");
  expect(first?.querySelector(".usual")).not.toBeNull();
  expect(first?.querySelector("[data-metric='readiness_contributor.recovery_index']")?.getAttribute("data-value")).toBe("55");
  expect(second?.textContent).toContain("Moon phase");
  expect(second?.querySelector("[data-metric]")?.getAttribute("data-value")).toBe("");
  expect(second?.querySelector(".fill")).toBeNull();
});

it("contributors without a day before have no column for the change", () => {
  const { container } = render(ContributorBars, { contributors: [{ key: "timing", points: 70 }], noun: "sleep", prefs: DEFAULT_PREFS });
  expect(container.querySelector(".delta")).toBeNull();
  expect(container.querySelector(".key")).toBeNull();
});
