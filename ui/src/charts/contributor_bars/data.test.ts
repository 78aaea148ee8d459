import { describe, expect, it } from "vitest";
import { contributorRows } from "./data";

describe("contributors", () => {
  const rows = contributorRows([
    { key: "a", points: 80, yesterday: 70, usual: 75 },
    { key: "b", points: 40, yesterday: 66, usual: null },
    { key: "c", points: null, yesterday: 20 },
    { key: "d", points: 90 },
  ]);

  it("have a word, a usual and a change where both days are known", () => {
    expect(rows.map((row) => [row.status, row.usual, row.delta])).toEqual([
      ["good", 75, 10],
      ["attention", null, -26],
      [null, null, null],
      ["optimal", null, null],
    ]);
  });
});
