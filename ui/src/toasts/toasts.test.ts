import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { toast, toasts } from ".";
import Toasts from "./Toasts.svelte";

afterEach(() => {
  toasts.clear();
  vi.useRealTimers();
});

describe("a toast", () => {
  it("says what was done and leaves by itself, but not while it is looked at", () => {
    vi.useFakeTimers();
    toast({ text: "Note deleted" });
    vi.advanceTimersByTime(7_999);
    expect(toasts.list.map(({ text }) => text)).toEqual(["Note deleted"]);
    const [shown] = toasts.list;
    if (shown) toasts.hold(shown);
    vi.advanceTimersByTime(60_000);
    expect(toasts.list).toHaveLength(1);
    if (shown) toasts.resume(shown);
    vi.advanceTimersByTime(8_000);
    expect(toasts.list).toEqual([]);
  });

  it("of a problem stays until it is closed", () => {
    vi.useFakeTimers();
    const id = toast({ text: "The disk is full.", tone: "problem" });
    vi.advanceTimersByTime(600_000);
    expect(toasts.list).toHaveLength(1);
    toasts.close(id);
    expect(toasts.list).toEqual([]);
  });

  it("makes room: three at most, the oldest goes", () => {
    ["one", "two", "three", "four"].forEach((text) => toast({ text }));
    expect(toasts.list.map(({ text }) => text)).toEqual(["two", "three", "four"]);
  });

  it("is said to a screen reader, and its button is pressed once", async () => {
    const run = vi.fn();
    render(Toasts);
    toast({ text: "Note deleted", action: { label: "Undo", run } });
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Note deleted"));
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(run).toHaveBeenCalledOnce();
    expect(toasts.list).toEqual([]);
  });
});
