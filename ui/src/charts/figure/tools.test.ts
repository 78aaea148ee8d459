import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet, type ComponentProps } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import ChartFigure from "./ChartFigure.svelte";
import { setDoors, type Doors } from "./doors";

const show = (change: Partial<ComponentProps<typeof ChartFigure>> = {}) =>
  render(ChartFigure, {
    takeaway: "HRV: three values",
    detail: "ms",
    howToRead: "",
    table: () => ({ columns: [{ label: "Day", numeric: false }], rows: Array.from({ length: 1200 }, (_, index) => [`day ${String(index)}`]) }),
    count: 3,
    describe: (index: number) => `value ${String(index)}`,
    indexAt: () => null,
    plot: createRawSnippet(() => ({ render: () => "<svg></svg>" })),
    ...change,
  });
const plot = (): HTMLElement => screen.getByRole("application");

function opened(): { [Door in keyof Doors]: ReturnType<typeof vi.fn> } {
  const made = { exportChart: vi.fn(), saveText: vi.fn(), copyPicture: vi.fn(), copyText: vi.fn(), annotate: vi.fn() };
  setDoors(made as unknown as Doors);
  return made;
}

afterEach(() => setDoors(null));

describe("the tools of a chart", () => {
  it("zoom and move by keys, and each key has a button", async () => {
    const onzoom = vi.fn();
    const onpan = vi.fn();
    show({ onzoom, onpan });
    plot().focus();
    await userEvent.keyboard("+-{PageUp}{PageDown}");
    expect(onzoom.mock.calls).toEqual([[1], [-1]]);
    expect(onpan.mock.calls).toEqual([[-1], [1]]);
    for (const name of ["Zoom in", "Zoom out", "Earlier", "Later"]) await userEvent.click(screen.getByRole("button", { name }));
    expect(onzoom).toHaveBeenCalledTimes(4);
    expect(onpan).toHaveBeenCalledTimes(4);
  });

  it("leave keys alone that mean nothing to a chart", async () => {
    show();
    plot().focus();
    const pressed = vi.fn();
    document.addEventListener("keydown", pressed);
    await userEvent.keyboard("{PageDown}as");
    document.removeEventListener("keydown", pressed);
    expect(pressed).toHaveBeenCalledTimes(3);
    expect(screen.queryByRole("button", { name: "Zoom in" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Listen to this chart" })).toBeNull();
  });

  it("choose a series with up and down", async () => {
    const onseries = vi.fn();
    show({ series: [{ label: "HRV" }, { label: "Steps" }], onseries });
    plot().focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(onseries.mock.calls).toEqual([[1], [0]]);
  });

  it("write a note where the cursor is", async () => {
    const onannotate = vi.fn();
    show({ onannotate });
    plot().focus();
    await userEvent.keyboard("{Home}a");
    expect(onannotate).toHaveBeenCalledWith(0);
  });

  it("page a long table by five hundred rows", async () => {
    show();
    await userEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    expect(within(screen.getByRole("table")).getAllByRole("row")).toHaveLength(501);
    await userEvent.click(screen.getByRole("button", { name: "Next rows" }));
    await userEvent.click(screen.getByRole("button", { name: "Next rows" }));
    expect(within(screen.getByRole("table")).getAllByRole("row")).toHaveLength(201);
    expect(screen.getByText("Rows 1001 to 1200 of 1200")).toBeTruthy();
    const next = screen.getByRole("button", { name: "Next rows" });
    expect(next.getAttribute("aria-disabled")).toBe("true");
    expect(document.activeElement).toBe(next);
  });

  it("hand the chart out by the keyboard alone, under the name of its first words", async () => {
    const doors = opened();
    show();
    screen.getByRole("button", { name: "Take this chart along" }).focus();
    await userEvent.keyboard("{Enter}");
    await userEvent.click(await screen.findByTestId("export-csv"));
    expect(doors.saveText).toHaveBeenCalledWith("hrv", "csv", expect.stringMatching(/^Day\r\nday 0\r\n/));
    await userEvent.click(screen.getByTestId("export"));
    await userEvent.click(await screen.findByTestId("export-png"));
    expect(doors.exportChart).toHaveBeenCalledWith("hrv", "png", expect.stringContaining("Ringside \u00b7 unofficial"));
  });

  it("have no way out while nobody opened a door", () => {
    show();
    expect(screen.queryByTestId("export")).toBeNull();
  });

  it("say so when this computer has no sound, and are silent until asked", async () => {
    const none = vi.fn(() => {
      throw new Error("none");
    });
    vi.stubGlobal("AudioContext", none);
    show({ sound: () => [1, 2, 3] });
    await userEvent.click(screen.getByRole("button", { name: "Listen to this chart" }));
    expect(await screen.findByText(/no sound output/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Listen to this chart" }).getAttribute("aria-pressed")).toBe("false");
    vi.unstubAllGlobals();
  });
});
