import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { trendColumn } from "../../testing/trend";
import { trendRange } from "../trend/series";
import BedtimeBars from "./BedtimeBars.svelte";

it.each([
  [false, "Fri 20 Nov \u00b7 22:52 \u2013 07:01 \u00b7 8\u202fh\u00a09\u202fmin \u00b7 Sleep score 90"],
  [true, "Fri 20 Nov \u00b7 \u2022\u2022\u2022 \u2013 \u2022\u2022\u2022 \u00b7 \u2022\u2022\u2022 \u00b7 Sleep score \u2022\u2022\u2022"],
])("the night under the cursor is told in full, or in dots while values are hidden (%s)", async (hideValues, said) => {
  const { container } = render(BedtimeBars, {
    starts: trendColumn("bedtime_start_min", [-68]),
    ends: trendColumn("bedtime_end_min", [421]),
    scores: trendColumn("sleep_score", [90]),
    range: trendRange({ first: "2026-11-20", last: "2026-11-20" }, 1),
    prefs: { ...DEFAULT_PREFS, hideValues },
  });
  screen.getByRole("application").focus();
  await userEvent.keyboard("{End}");
  expect(container.querySelector(".detail")?.textContent).toBe(said);
});

it("the nights of a comparison and their medians have names of their own, as far as they are drawn", () => {
  const names = (nights: (number | null)[]): (string | undefined)[] => {
    const compared = { values: nights, lead: [], n: 1, mean: null, median: -60, difference: null, reason: null };
    const { container } = render(BedtimeBars, {
      starts: { ...trendColumn("bedtime_start_min", [-68]), compared },
      ends: { ...trendColumn("bedtime_end_min", [421]), compared: { ...compared, values: nights.map(() => 430), median: 430 } },
      scores: trendColumn("sleep_score", [90]),
      range: trendRange({ first: "2026-11-20", last: "2026-11-20" }, 1, { kind: "previous", first: "2026-11-19", last: "2026-11-19" }),
      prefs: DEFAULT_PREFS,
    });
    return Array.from(container.querySelectorAll("[data-legend] li"), (item) => item.textContent?.trim()).slice(-2);
  };
  expect(names([-60])).toEqual(["Previous period", "Previous period, median"]);
  expect(names([-60, -50])).toEqual(["Median", "Previous period, median"]);
});
