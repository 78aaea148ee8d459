import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseRoute } from "../../route";
import { bytesOf } from "../../recorded/heart/encode";
import { router } from "../../router.svelte";
import { app } from "../../state.svelte";
import { appState, readyStage } from "../../testing/app-state";
import { refuse, Rust } from "../../testing/rust";
import { viewIn, withoutView, withView } from "./address";
import Heart from "./Heart.svelte";
import { nearestSample } from "./nearest";
import { decodeWindow } from "../../charts/dense/window";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const first = Date.UTC(2026, 0, 1);
const last = Date.UTC(2026, 10, 20, 7);

/** A sample every five minutes at night, none on 9 November. */
const samples = (fromMs: number, toMs: number): number[] => {
  const found: number[] = [];
  for (let t = Math.ceil(Math.max(first, fromMs) / (5 * MINUTE)) * 5 * MINUTE; t < Math.min(toMs, last + 1); t += 5 * MINUTE) {
    const isOff = new Date(t).toISOString().startsWith("2026-11-09");
    if (new Date(t).getUTCHours() < 8 && !isOff) found.push(t);
  }
  return found;
};

function window(args: Record<string, unknown>): ArrayBuffer {
  const [from, to, px] = [Number(args["fromMs"]), Number(args["toMs"]), Number(args["px"])];
  const t = samples(from, to);
  if (t.length <= px) {
    return bytesOf([
      { kind: "header", values: [0, t.length, from, to, 0, t.length, 60] },
      { kind: "f64", values: t },
      { kind: "f32", values: t.map((ms) => 50 + ((ms / (5 * MINUTE)) % 10)) },
      { kind: "u8", values: t.map(() => 3) },
    ]);
  }
  const days = [...new Set(t.map((ms) => Math.floor(ms / DAY) * DAY))];
  const f = (value: number) => ({ kind: "f32" as const, values: days.map(() => value) });
  return bytesOf([
    { kind: "header", values: [3, days.length, from, to, 0, t.length, 60] },
    { kind: "f64", values: days },
    ...[50, 51, 54, 58, 59].map(f),
    { kind: "u32", values: days.map(() => 96) },
  ]);
}

const trend = (args: Record<string, unknown>): unknown => {
  const metrics = args["metrics"] as string[];
  const [from, to] = [String(args["first"] ?? "2026-01-01"), String(args["last"] ?? "2026-11-20")];
  const count = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  const values = Array.from({ length: count }, (_, index) => (index === count - 1 ? 90 : 50 + (index % 5)));
  return {
    first: from,
    last: to,
    oldest: "2026-01-01",
    newest: "2026-11-20",
    columns: metrics.map((metric) => ({ metric, unit: "", values, part: null, n: count, mean: 52, median: 52, usual: null, usualLow: null, usualHigh: null, compared: null })),
  };
};

const answers = {
  series_span: () => ({ firstMs: first, lastMs: last }),
  series_window: window,
  trend,
  lanes: () => ({ entries: [], omitted: 0, travel: [] }),
  heart_hours: () => ({ hours: Array.from({ length: 24 }, (_, hour) => ({ hour, n: 0, low: null, q10: null, median: null, q90: null, high: null })), days: 0, sources: [] }),
};

async function open(hash = "#/heart", change: Record<string, (args: Record<string, unknown>) => unknown> = {}): Promise<Rust> {
  location.hash = hash;
  const rust = new Rust(appState(readyStage()), { ...answers, ...change });
  await app.start();
  render(Heart, { route: parseRoute(hash) });
  await waitFor(() => expect(screen.getByRole("main").getAttribute("data-state")).not.toBe("loading"));
  return rust;
}

const chart = (): HTMLElement => {
  const found = screen.getAllByRole("application")[0];
  if (found === undefined) throw new Error("no chart");
  return found;
};
const complete = (): Promise<void> => waitFor(() => expect(document.querySelector("[data-complete]")?.getAttribute("data-complete")).toBe("true"));
const number = (metric: string): string | null | undefined => document.querySelector(`[data-metric="${metric}"]`)?.getAttribute("data-value");
const address = (): URLSearchParams => new URLSearchParams(location.hash.split("?")[1] ?? "");

let unfollow: () => void;
beforeEach(() => {
  location.hash = "";
  unfollow = router.start();
});
afterEach(() => unfollow());

describe("the heart screen", () => {
  it("opens on the newest samples, with the numbers of exactly those", async () => {
    await open();
    await complete();
    const inView = samples(last + 1 - 3 * DAY, last + 1);
    expect(number("heart_rate_samples")).toBe(String(inView.length));
    expect(number("heart_rate_low")).toBe("50");
    expect(number("heart_rate_high")).toBe("59");
    expect(screen.getByTestId("window-numbers").getAttribute("data-exact")).toBe("true");
  });

  it("shows the stretch of its address", async () => {
    await open(`#/heart?fromMs=${String(Date.UTC(2026, 4, 3))}&toMs=${String(Date.UTC(2026, 4, 3, 2))}`);
    await complete();
    expect(number("heart_rate_samples")).toBe("24");
    expect(screen.getAllByRole("figure")[0]?.textContent).toContain("Sun 3 May");
  });

  it("zooms and moves by keys and by buttons, and the address follows", async () => {
    await open();
    await complete();
    const user = userEvent.setup();
    chart().focus();
    await user.keyboard("+");
    await waitFor(() => expect(Number(address().get("toMs")) - Number(address().get("fromMs"))).toBe(1.5 * DAY));
    const before = Number(address().get("fromMs"));
    await user.keyboard("{PageUp}");
    await waitFor(() => expect(Number(address().get("fromMs"))).toBeLessThan(before));
    await user.click(screen.getByTestId("window-month"));
    await waitFor(() => expect(Number(address().get("toMs")) - Number(address().get("fromMs"))).toBe(30 * DAY));
    await user.click(within(screen.getAllByRole("toolbar")[0] as HTMLElement).getByRole("button", { name: "Zoom out" }));
    await waitFor(() => expect(Number(address().get("toMs")) - Number(address().get("fromMs"))).toBe(60 * DAY));
  });

  it("moves by the frame of the overview, with keys alone", async () => {
    await open();
    await complete();
    const overview = screen.getByRole("slider", { name: /All years/ });
    overview.focus();
    await fireEvent.keyDown(overview, { key: "Home" });
    await waitFor(() => expect(Number(address().get("fromMs"))).toBe(first));
    expect(overview.getAttribute("aria-valuetext")).toContain("1 Jan");
  });

  it("reads out a sample with its moment, its value and its source", async () => {
    await open();
    await complete();
    chart().focus();
    await userEvent.keyboard("{End}");
    expect(document.querySelector(".detail.live")?.textContent?.replace(/[\u00a0\u202f]/g, " ")).toBe("Fri 20 Nov, 08:00 \u00b7 50 bpm \u00b7 Sleep");
    await userEvent.keyboard("{Enter}");
    expect(location.hash).toBe("#/sleep/2026-11-20");
  });

  it("says when a stretch has no samples, and leads to the nearest with one click", async () => {
    await open(`#/heart?fromMs=${String(Date.UTC(2026, 10, 9, 9))}&toMs=${String(Date.UTC(2026, 10, 9, 12))}`);
    await complete();
    const found = await screen.findByTestId("nearest-sample");
    expect(found.textContent).toContain("10 Nov");
    await userEvent.click(found);
    await complete();
    await waitFor(() => expect(screen.queryByTestId("no-samples")).toBeNull());
    expect(Number(number("heart_rate_samples"))).toBeGreaterThan(0);
  });

  it("rings the night that is far from the person's own band", async () => {
    await open();
    await waitFor(() => expect(document.querySelectorAll("[data-outlier]")).toHaveLength(2));
  });

  it("tells why there is none: not yet, or not allowed", async () => {
    await open("#/heart", { series_span: () => ({ firstMs: null, lastMs: null }) });
    expect(screen.getByRole("main").getAttribute("data-state")).toBe("empty");
    expect(screen.getByRole("main").textContent).toContain("No heart rate yet");
    cleanup();
    const stage = readyStage({ session: { ...readyStage().session, missingScopes: ["heartrate"] } });
    new Rust(appState(stage), { ...answers, series_span: () => ({ firstMs: null, lastMs: null }) });
    await app.ask();
    render(Heart, { route: parseRoute("#/heart") });
    expect((await screen.findByTestId("absence")).getAttribute("data-reason")).toBe("scope");
  });

  it("says what is happening before the first data of all", async () => {
    const nothing = (args: Record<string, unknown>): unknown => ({ ...(trend({ ...args, metrics: [] }) as object), oldest: null, newest: null });
    await open("#/heart", { series_span: () => ({ firstMs: null, lastMs: null }), trend: nothing });
    expect(screen.getByRole("main").getAttribute("data-state")).toBe("empty");
    expect(screen.getByTestId("first-run")).toBeTruthy();
  });

  it("keeps the picture and says so when an answer fails", async () => {
    const fails = vi.fn(() => refuse("other", "The file could not be read."));
    await open("#/heart", { series_window: fails });
    expect(await screen.findByText(/could not be read/)).toBeTruthy();
    expect(chart()).toBeTruthy();
  });

  it("shows no number while values are hidden", async () => {
    new Rust(appState(readyStage(), { hideValues: true }), answers);
    await app.ask();
    render(Heart, { route: parseRoute("#/heart") });
    await complete();
    expect(screen.getByRole("main").textContent).not.toMatch(/\b5\d\s?bpm/);
  });
});

describe("the address of a window", () => {
  const span = { fromMs: first, toMs: last };

  it("is cut to the data, and anything else opens the newest", () => {
    expect(viewIn({ fromMs: "0", toMs: String(last) }, span)).toEqual(span);
    expect(viewIn({ fromMs: "x", toMs: "y" }, span)).toEqual({ fromMs: last - 3 * DAY, toMs: last });
    expect(viewIn({ fromMs: "9", toMs: "3" }, span).toMs).toBe(last);
    expect(withoutView(withView({ range: "year" }, span))).toEqual({ range: "year" });
  });

  it("finds the nearest sample on either side, and none where there is none", async () => {
    const ask = (fromMs: number, toMs: number, px: number) => Promise.resolve(decodeWindow(window({ fromMs, toMs, px })));
    const off = { fromMs: Date.UTC(2026, 10, 9, 9), toMs: Date.UTC(2026, 10, 9, 12) };
    expect(await nearestSample(ask, off, span)).toBe(Date.UTC(2026, 10, 10));
    expect(await nearestSample(() => ask(0, 1, 1), off, span)).toBeNull();
  });
});
