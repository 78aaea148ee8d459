import { fireEvent, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import ChartFigure from "./ChartFigure.svelte";

const show = (onpick?: (index: number) => void) =>
  render(ChartFigure, {
    takeaway: "Three values",
    detail: "bpm · 3 of 3 days",
    howToRead: "One bar for each day.",
    table: () => ({ columns: [{ label: "Day", numeric: false }], rows: [["a"], ["b"], ["c"]] }),
    count: 3,
    describe: (index: number) => `value ${index}`,
    indexAt: (x: number) => Math.floor(x / 10),
    onpick,
    plot: createRawSnippet(() => ({ render: () => "<svg></svg>" })),
  });

afterEach(() => vi.useRealTimers());

describe("the frame of a chart", () => {
  it("speaks the value under the cursor once the cursor rests", async () => {
    vi.useFakeTimers();
    show();
    const plot = screen.getByRole("application");
    await fireEvent.keyDown(plot, { key: "ArrowRight" });
    await fireEvent.keyDown(plot, { key: "ArrowRight" });
    expect(screen.getByRole("status").textContent).toBe("");
    await vi.advanceTimersByTimeAsync(150);
    expect(screen.getByRole("status").textContent).toBe("value 1");
  });

  it("moves the same cursor with the mouse", async () => {
    const { container } = show();
    await fireEvent.pointerMove(screen.getByRole("application"), { clientX: 25, clientY: 0 });
    expect(container.querySelector(".detail")?.textContent).toBe("value 2");
    await fireEvent.pointerLeave(screen.getByRole("application"));
    expect(container.querySelector(".detail")?.textContent).toBe("bpm · 3 of 3 days");
  });

  it("opens what is under the cursor with Enter and with a click", async () => {
    const onpick = vi.fn();
    show(onpick);
    const plot = screen.getByRole("application");
    plot.focus();
    await userEvent.keyboard("{Home}{Enter}");
    expect(onpick).toHaveBeenLastCalledWith(0);
    await fireEvent.click(plot, { clientX: 12, clientY: 0 });
    expect(onpick).toHaveBeenLastCalledWith(1);
  });

  it("leaves keys with a modifier to the window", async () => {
    show();
    const event = new KeyboardEvent("keydown", { key: "t", ctrlKey: true, bubbles: true, cancelable: true });
    screen.getByRole("application").dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("explains itself on request", async () => {
    show();
    const button = screen.getByRole("button", { name: "How to read this chart" });
    expect(button.getAttribute("aria-expanded")).toBe("false");
    await userEvent.click(button);
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText("One bar for each day.").hidden).toBe(false);
  });
});
