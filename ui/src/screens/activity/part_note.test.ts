import { expect, it } from "vitest";
import { partNote } from "./part_note";

it("says which days count in no number, and that the day that goes on is one of them", () => {
  expect(partNote(null, "day")).toBe("");
  expect(partNote({ marks: "0001000001", unfinished: 9 }, "day")).toBe(
    "1 day is grey and not counted: the ring was off for more than 30% of it \u00b7 the newest day is grey and not counted: it was not over yet",
  );
  expect(partNote({ marks: "00011", unfinished: null }, "week")).toBe("2 days are not counted: the ring was off for more than 30% of them");
  expect(partNote({ marks: "0000000001", unfinished: 9 }, "month")).toBe("the newest day is not counted: it was not over yet");
});
