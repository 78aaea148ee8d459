import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { trendColumn } from "../../testing/trend";
import { trendRange } from "./series";
import TrendBars from "./TrendBars.svelte";
import type { Zooming } from "./zooming";

const DAYS = 10;
/** Of a chart that was never laid out, and where its first and last place begin and end. */
const [WIDTH, LEFT, RIGHT] = [720, 50, 8];
const x = (place: number): number => LEFT + ((place + 0.5) * (WIDTH - LEFT - RIGHT)) / DAYS;

function show(zooming?: Partial<Zooming>) {
  const choose = vi.fn<Zooming["choose"]>();
  const onpick = vi.fn();
  const days = trendRange({ first: "2026-11-01", last: "2026-11-10" }, 1);
  const range = zooming ? { ...days, zooming: { span: () => ({ first: "2026-01-01", last: "2026-11-20" }), choose, back: () => false, ...zooming } } : days;
  const props = { column: trendColumn("steps", Array.from({ length: DAYS }, (_, index) => 1000 * index)), range, prefs: DEFAULT_PREFS, colour: "blue", onpick };
  const { container, rerender } = render(TrendBars, props);
  const svg = container.querySelector<SVGElement>(".plot svg");
  if (svg === null) throw new Error("there is no drawing");
  svg.getBoundingClientRect = () => ({ left: 0, width: WIDTH, top: 0, height: 200 }) as DOMRect;
  svg.setPointerCapture = () => undefined;
  const pointer = (type: string, clientX: number) => svg.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX, button: 0, pointerId: 1 }));
  const drag = (from: number, to: number): void => {
    pointer("pointerdown", from);
    pointer("pointermove", (from + to) / 2);
    pointer("pointermove", to);
  };
  const click = (clientX: number) => svg.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX }));
  return { choose, onpick, container, drag, pointer, click, again: (change: object) => rerender({ ...props, ...change }) };
}

describe("dragging across the days of a trend", () => {
  it("chooses them for the screen, in either direction, and says which while it lasts", async () => {
    const { choose, onpick, container, drag, pointer, click } = show({});
    drag(x(6), x(2));
    await waitFor(() => expect(container.querySelector("rect.brush")).not.toBeNull());
    pointer("pointerup", x(2));
    click(x(2));
    expect(choose).toHaveBeenCalledExactlyOnceWith({ first: "2026-11-03", last: "2026-11-07" });
    expect(onpick).not.toHaveBeenCalled();
    await waitFor(() => expect(container.querySelector("rect.brush")).toBeNull());
  });

  it("reaches the last day beyond the edge, and Escape takes it back", async () => {
    const { choose, onpick, drag, pointer, click } = show({});
    drag(x(8), WIDTH + 200);
    pointer("pointerup", WIDTH + 200);
    expect(choose).toHaveBeenLastCalledWith({ first: "2026-11-09", last: "2026-11-10" });
    drag(x(1), x(4));
    await userEvent.keyboard("{Escape}");
    pointer("pointerup", x(4));
    click(x(4));
    expect(choose).toHaveBeenCalledTimes(1);
    expect(onpick).not.toHaveBeenCalled();
  });

  it("within one day, or by a hand that is not quite still, is a click", () => {
    const { choose, onpick, drag, pointer, click } = show({});
    drag(x(3), x(3) + 2);
    pointer("pointerup", x(3) + 2);
    click(x(3));
    expect(choose).not.toHaveBeenCalled();
    expect(onpick).toHaveBeenCalledTimes(1);
  });
});

describe("the keys of a trend", () => {
  it("zoom at the cursor and move on, and the days that come are said, with the cursor on the same day", async () => {
    const { choose, again } = show({});
    screen.getByRole("application").focus();
    await userEvent.keyboard("{End}+");
    expect(choose).toHaveBeenLastCalledWith({ first: "2026-11-04", last: "2026-11-10" });
    const days = trendRange({ first: "2026-11-04", last: "2026-11-10" }, 1);
    const zooming: Zooming = { span: () => ({ first: "2026-01-01", last: "2026-11-20" }), choose, back: () => true };
    await again({ column: trendColumn("steps", [1, 2, 3, 4, 5, 6, 7]), range: { ...days, zooming } });
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("4 Nov \u2013 10 Nov 2026"));
    expect(screen.getByText(/^Tue 10 Nov \u00b7 7/)).toBeTruthy();
    await userEvent.keyboard("+");
    expect(choose).toHaveBeenCalledTimes(1);
    expect(await screen.findByText("It goes no further.")).toBeTruthy();
    await userEvent.keyboard("{PageUp}");
    expect(choose).toHaveBeenLastCalledWith({ first: "2026-10-29", last: "2026-11-04" });
  });

  it("leave the cursor with Escape, and go back with the next", async () => {
    const back = vi.fn(() => true);
    show({ back });
    screen.getByRole("application").focus();
    await userEvent.keyboard("{Home}{Escape}");
    expect(back).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(back).toHaveBeenCalledTimes(1);
  });

  it("do none of this where the days are fixed", async () => {
    const { choose, drag, pointer } = show();
    drag(x(2), x(6));
    pointer("pointerup", x(6));
    screen.getByRole("application").focus();
    await userEvent.keyboard("+{PageUp}");
    expect(choose).not.toHaveBeenCalled();
    expect(screen.queryByRole("button", { name: "Zoom in" })).toBeNull();
  });
});
