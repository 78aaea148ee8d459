import { describe, expect, it } from "vitest";
import { Query } from "./query.svelte";

function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe("Query", () => {
  it("keeps the old answer while the next is awaited, and drops a late one", async () => {
    const query = new Query<string>();
    await query.load(async () => "first");
    const slow = later<string>();
    const late = query.load(() => slow.promise);
    expect([query.state, query.data, query.loading]).toEqual(["ready", "first", true]);
    await query.load(async () => "third");
    slow.resolve("second");
    await late;
    expect([query.data, query.loading]).toEqual(["third", false]);
  });

  it("says why there is no answer, and forgets it with the next one", async () => {
    const query = new Query<string>();
    expect(query.state).toBe("loading");
    await query.load(() => Promise.reject({ code: "other", message: "No.", retry: true }));
    expect([query.state, query.problem?.message]).toEqual(["error", "No."]);
    await query.load(async () => "there");
    expect(query.state).toBe("ready");
  });
});
