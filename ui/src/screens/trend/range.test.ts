import { describe, expect, it } from "vitest";
import { parseRange, spanOf } from "./range";

describe("a stretch of days", () => {
  it("ends on the newest day unless asked otherwise", () => {
    expect(spanOf("7d", undefined, "2024-01-01", "2026-11-20")).toEqual({
      first: "2026-11-14",
      last: "2026-11-20",
      previousLast: "2026-11-13",
      nextLast: null,
      isLatest: true,
    });
  });

  it("steps by its own length, and never past the newest day", () => {
    expect(spanOf("30d", "2026-09-30", "2024-01-01", "2026-11-20")).toMatchObject({ nextLast: "2026-10-30", isLatest: false });
    expect(spanOf("30d", "2026-11-10", "2024-01-01", "2026-11-20")).toMatchObject({ nextLast: "2026-11-20" });
    expect(spanOf("30d", "2027-01-01", "2024-01-01", "2026-11-20")).toMatchObject({ last: "2026-11-20", isLatest: true });
  });

  it("has nothing earlier when the oldest day is in sight", () => {
    expect(spanOf("30d", undefined, "2026-11-01", "2026-11-20").previousLast).toBeNull();
    expect(spanOf("all", undefined, "2024-01-01", "2026-11-20")).toMatchObject({ first: "2024-01-01", previousLast: null, nextLast: null });
  });

  it("is a month when the address says something else", () => {
    expect(parseRange("90d")).toBe("90d");
    expect(parseRange("13d")).toBe("30d");
    expect(parseRange(undefined)).toBe("30d");
  });
});
