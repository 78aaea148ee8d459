import { expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { ringRows } from "./rows";

it("says what is known of a ring, also in words that Oura added later", () => {
  const ring = { id: "a", hardwareType: "gen9", design: null, color: "brand_new_hue", size: 10, firmwareVersion: null, setUpAt: "2024-03-02T10:00:00+01:00" };
  expect(ringRows(ring, DEFAULT_PREFS).map(({ value }) => value)).toEqual(["gen9", "brand new hue", "10", expect.stringContaining("2 Mar 2024")]);
});
