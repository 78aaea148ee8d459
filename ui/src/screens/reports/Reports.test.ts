import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { ExportView, Problem, ReportMetric, ReportPreview, ReportRequest } from "../../bindings";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import Reports from "./Reports.svelte";

const refused: Problem = { code: "disk_full", message: "The disk is full, so nothing was saved. Make room and try again.", retry: true };
const metric = (name: string, n: number, usual: boolean): ReportMetric => ({ metric: name, n, days: 91, shown: usual, usual });

function previewOf(request: ReportRequest): ReportPreview {
  const all = [metric("total_sleep_s", 89, true), metric("spo2_average_percent", 12, true), metric("steps", 90, false), metric("vo2_max", 0, false)];
  const chosen = request.metrics;
  return {
    first: request.first,
    last: request.last,
    days: 91,
    nights: 89,
    pages: 7,
    sections: [
      { section: "summary", n: chosen?.length ?? 2 },
      { section: "nights", n: 91 },
      ...(request.tags ? [{ section: "tags" as const, n: 4 }] : []),
      { section: "gaps", n: 1 },
      { section: "methods", n: 2 },
    ],
    metrics: all.map((known) => ({ ...known, shown: chosen === null ? known.usual : chosen.includes(known.metric) })),
    gaps: [{ first: "2026-10-28", last: "2026-10-29", days: 2 }],
    grain: "day",
    oldest: "2024-01-01",
    newest: "2026-11-20",
  };
}

type Answers = Record<string, (args: Record<string, unknown>) => unknown>;
const asked: { preview: ReportRequest[]; made: ReportRequest[] } = { preview: [], made: [] };

async function open(answers: Answers = {}, hash = "#/reports"): Promise<(to: string) => Promise<void>> {
  asked.preview = [];
  asked.made = [];
  new Rust(appState(readyStage()), {
    trend: () => ({ first: "", last: "", oldest: "2024-01-01", newest: "2026-11-20", columns: [] }),
    report_preview: ({ request }) => {
      asked.preview.push(request as ReportRequest);
      return previewOf(request as ReportRequest);
    },
    make_report: ({ request }): ExportView => {
      asked.made.push(request as ReportRequest);
      return { path: "/d/Report.pdf", folder: "/d", name: "Report.pdf" };
    },
    ...answers,
  });
  const { rerender } = render(Reports, { route: parseRoute(hash) });
  await waitFor(() => expect(screen.getByRole("main").getAttribute("data-state")).not.toBe("loading"));
  return (to) => rerender({ route: parseRoute(to) });
}

const make = (): HTMLElement => screen.getByTestId("make-report");
const sections = (): string[] => Array.from(document.querySelectorAll("[data-section]"), (item) => item.getAttribute("data-section") ?? "");

afterEach(() => {
  cleanup();
  location.hash = "";
});

describe("the screen of reports", () => {
  it("begins with three months for a doctor and says what will be in it", async () => {
    await open();
    expect(asked.preview[0]).toMatchObject({ first: "2026-08-22", last: "2026-11-20", audience: "doctor", metrics: null, tags: true, notes: false });
    expect(sections()).toEqual(["summary", "nights", "tags", "gaps", "methods"]);
    // The table has a row for each night of the period, also for those without the ring.
    expect(screen.getByText("Table of 91 nights, 89 with a sleep record")).toBeTruthy();
    expect(screen.getByText("7 pages")).toBeTruthy();
    expect(screen.getByTestId("report-warnings").textContent).toContain("Blood oxygen at night (SpO\u2082): 12 of 91 days");
  });

  it("asks again when something else is chosen, and goes back to the usual choice", async () => {
    await open();
    const user = userEvent.setup();
    await user.click(screen.getByRole("checkbox", { name: /Total sleep/ }));
    await waitFor(() => expect(asked.preview.at(-1)?.metrics).toEqual(["spo2_average_percent"]));
    await user.click(screen.getByTestId("report-tags"));
    await waitFor(() => expect(sections()).not.toContain("tags"));
    await user.click(screen.getByTestId("metrics-usual"));
    await waitFor(() => expect(asked.preview.at(-1)?.metrics).toBeNull());
    await waitFor(() => expect(screen.getByRole("checkbox", { name: /Total sleep/ })).toHaveProperty("checked", true));
  });

  it("finds its choices again in the address", async () => {
    await open({}, "#/reports?range=month");
    const user = userEvent.setup();
    await user.click(screen.getByRole("checkbox", { name: /Total sleep/ }));
    await user.click(screen.getByTestId("report-tags"));
    await user.type(screen.getByTestId("report-name"), "Ada");
    await waitFor(() => expect(location.hash).toBe("#/reports?range=month&metrics=spo2_average_percent&tags=no"));
    cleanup();
    const goTo = await open({}, location.hash);
    expect(asked.preview[0]).toMatchObject({ metrics: ["spo2_average_percent"], tags: false });
    expect(screen.getByRole("checkbox", { name: /Total sleep/ })).toHaveProperty("checked", false);
    await goTo("#/reports?range=month");
    await waitFor(() => expect(asked.preview.at(-1)).toMatchObject({ metrics: null, tags: true }));
  });

  it("makes nothing when nothing is chosen", async () => {
    await open();
    const user = userEvent.setup();
    for (const name of [/Total sleep/, /Blood oxygen/]) await user.click(screen.getByRole("checkbox", { name }));
    await waitFor(() => expect(make().getAttribute("aria-disabled")).toBe("true"));
    expect(screen.getByText(/Nothing is chosen/)).toBeTruthy();
  });

  it("makes a report by keyboard alone, says where it lies and opens it", async () => {
    const opened: unknown[] = [];
    await open({
      open_export: ({ path }) => {
        opened.push(path);
        return null;
      },
    });
    const user = userEvent.setup();
    await user.type(screen.getByTestId("report-name"), "Ada");
    const counted = asked.preview.length;
    make().focus();
    await user.keyboard("{Enter}");
    await screen.findByText("Saved as Report.pdf");
    expect(asked.made).toHaveLength(1);
    expect(asked.made[0]).toMatchObject({ name: "Ada", paper: "a4", audience: "doctor" });
    expect(asked.preview).toHaveLength(counted);
    await user.click(screen.getByRole("button", { name: "Open" }));
    await waitFor(() => expect(opened).toEqual(["/d/Report.pdf"]));
    await user.type(screen.getByTestId("report-name"), " L.");
    expect(screen.getByText(/make it again/)).toBeTruthy();
  });

  it("says why nothing was saved, and why there is nothing to make", async () => {
    await open({ make_report: () => Promise.reject(refused) });
    await userEvent.setup().click(make());
    expect((await screen.findByTestId("report-failed")).textContent).toContain("The disk is full");
    expect(screen.queryByTestId("report-saved")).toBeNull();
    cleanup();
    await open({ report_preview: () => Promise.reject({ ...refused, code: "other", message: "There is no data in this period. Choose another one." }) });
    expect((await screen.findByTestId("report-problem")).textContent).toContain("no data in this period");
    expect(make().getAttribute("aria-disabled")).toBe("true");
  });

  it("has nothing to make before the first data, and says when the data cannot be read", async () => {
    await open({ trend: () => ({ first: "", last: "", oldest: null, newest: null, columns: [] }) });
    expect(screen.getByRole("main").getAttribute("data-state")).toBe("empty");
    cleanup();
    await open({ trend: () => Promise.reject(refused) });
    expect(screen.getByRole("main").getAttribute("data-state")).toBe("error");
  });

  it("takes the audience from the address", async () => {
    await open({}, "#/reports?audience=coach&range=month");
    expect(asked.preview[0]).toMatchObject({ audience: "coach", first: "2026-10-22" });
    expect(screen.getByRole("radio", { name: /A coach/ })).toHaveProperty("checked", true);
  });
});
