import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFS } from "../format/prefs";
import { parseRoute } from "../route";
import { rangeOf } from "./range";
import RangeControl from "./RangeControl.svelte";

const span = { oldest: "2024-01-01", newest: "2026-11-20" };

function show(hash: string, locale = "de-DE"): void {
  const route = parseRoute(hash);
  render(RangeControl, { route, range: rangeOf(route.params, span), span, prefs: { ...DEFAULT_PREFS, locale } });
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T12:00:00"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  location.hash = "";
});

describe("the range control", () => {
  it("goes to a range and keeps what else the address says", async () => {
    show("#/stress?range=week&to=2026-05-01&compare=previous");
    await userEvent.click(screen.getByRole("radio", { name: "Year" }));
    expect(location.hash).toBe("#/stress?compare=previous&range=year");
  });

  it("takes dates as the locale writes them", async () => {
    show("#/stress?metric=x");
    const user = userEvent.setup();
    await user.click(screen.getByTestId("range-custom"));
    const from = await screen.findByTestId("range-from");
    expect((from as HTMLInputElement).value).toBe("22.10.2026");
    await user.clear(from);
    await user.type(from, "1.3.26");
    await user.clear(screen.getByTestId("range-to"));
    await user.type(screen.getByTestId("range-to"), "12. März 2026");
    expect(screen.getByText("12 days")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(location.hash).toBe("#/stress?metric=x&range=custom&from=2026-03-01&to=2026-03-12");
  });

  it("says what is wrong with dates, once it is asked to show them", async () => {
    show("#/stress", "en-GB");
    const user = userEvent.setup();
    await user.click(screen.getByTestId("range-custom"));
    const from = await screen.findByTestId("range-from");
    await user.clear(from);
    await user.type(from, "soon");
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(screen.getByTestId("range-apply"));
    expect(screen.getByRole("alert").textContent).toBe("This is not a date. Write it like 20/11/2026.");
    await user.clear(from);
    await user.type(from, "20/11/2026");
    await user.clear(screen.getByTestId("range-to"));
    await user.type(screen.getByTestId("range-to"), "1/11/2026");
    expect(screen.getByRole("alert").textContent).toBe("The last day lies before the first.");
    await user.clear(screen.getByTestId("range-to"));
    await user.type(screen.getByTestId("range-to"), "1/1/2030");
    expect(screen.getByRole("alert").textContent).toBe("This day is still to come.");
    expect(location.hash).toBe("");
  });

  it("chooses days in the calendar by keyboard", async () => {
    show("#/stress?range=custom&from=2026-03-10&to=2026-03-12", "en-GB");
    const user = userEvent.setup();
    await user.click(screen.getByTestId("range-custom"));
    await screen.findByTestId("range-from");
    const day = (label: RegExp): HTMLElement => screen.getByRole("button", { name: label });
    await user.click(day(/\b3 March 2026/));
    await user.click(day(/\b20 March 2026/));
    await waitFor(() => expect((screen.getByTestId("range-to") as HTMLInputElement).value).toBe("20/03/2026"));
    await user.click(screen.getByTestId("range-apply"));
    expect(location.hash).toBe("#/stress?range=custom&from=2026-03-03&to=2026-03-20");
  });

  it("compares by its menu, and with dates of one's own", async () => {
    show("#/stress?range=week", "en-GB");
    const user = userEvent.setup();
    await user.click(screen.getByTestId("compare"));
    expect((await screen.findByTestId("compare-last_year")).textContent).toContain("15 Nov");
    await user.click(screen.getByTestId("compare-custom"));
    const from = await screen.findByTestId("range-from");
    await user.clear(from);
    await user.type(from, "1/6/2026");
    await user.clear(screen.getByTestId("range-to"));
    await user.type(screen.getByTestId("range-to"), "7/6/2026");
    await user.click(screen.getByTestId("range-apply"));
    expect(location.hash).toBe("#/stress?range=week&compare=custom&cfrom=2026-06-01&cto=2026-06-07");
  });
});
