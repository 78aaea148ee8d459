import { describe, expect, it } from "vitest";
import { linearScale } from "../axis/scale";
import { bandPaths, brushAt, brushed } from "./brush";
import { drawShown, shownExtent } from "./draw";
import { laneMarks, lanesAt, placed } from "./lanes";
import { marksOf, nearestMark, windowNumbers } from "./marks";
import { pathPen, type Pen } from "./pen";
import { stripPath, stripRuns } from "./strip";
import type { Shown } from "./tiles";
import { SOURCES, type SeriesWindow, type Source } from "./window";

const MINUTE = 60_000;
const DAY = 86_400_000;

function raw(samples: readonly [minute: number, value: number, source?: Source][]): SeriesWindow {
  const v = Float32Array.from(samples, ([, value]) => value);
  return {
    level: "raw",
    fromMs: 0,
    toMs: DAY,
    stepMs: 0,
    samples: samples.length,
    offsetMin: 60,
    t: Float64Array.from(samples, ([minute]) => minute * MINUTE),
    low: v,
    high: v,
    first: v,
    last: v,
    middle: v,
    q10: null,
    q90: null,
    count: null,
    source: Uint8Array.from(samples, ([, , source]) => SOURCES.indexOf(source ?? "awake")),
  };
}

function days(values: readonly [day: number, low: number, middle: number, high: number, count: number][]): SeriesWindow {
  const f = (pick: (row: (typeof values)[number]) => number): Float32Array => Float32Array.from(values, pick);
  const middle = f((row) => row[2]);
  return {
    ...raw([]),
    level: "day",
    t: Float64Array.from(values, ([day]) => day * DAY),
    low: f((row) => row[1]),
    high: f((row) => row[3]),
    middle,
    first: middle,
    last: middle,
    q10: f((row) => row[1] + 1),
    q90: f((row) => row[3] - 1),
    count: Uint32Array.from(values, (row) => row[4]),
    source: null,
  };
}

function columns(values: readonly [start: number, first: number, low: number, high: number, last: number][], stepMs: number): SeriesWindow {
  const f = (pick: (row: (typeof values)[number]) => number): Float32Array => Float32Array.from(values, pick);
  return {
    ...raw([]),
    level: "columns",
    stepMs,
    t: Float64Array.from(values, ([start]) => start),
    first: f((row) => row[1]),
    low: f((row) => row[2]),
    high: f((row) => row[3]),
    last: f((row) => row[4]),
    middle: f((row) => (row[2] + row[3]) / 2),
    count: Uint32Array.from(values, () => 4),
  };
}

const whole = (window: SeriesWindow, fromMs = 0, toMs = DAY): Shown[] => [{ window, fromMs, toMs }];
const view = { fromMs: 0, toMs: DAY };

describe("the marks of a view", () => {
  it("have a gap where nothing was measured for more than fifteen minutes, and none for less", () => {
    const marks = marksOf(whole(raw([[0, 60], [5, 61], [20, 62], [36, 63]])), view);
    expect(marks.map((mark) => mark.middle)).toEqual([60, 61, 62, null, 63]);
    expect(marks[3]).toMatchObject({ ms: 20 * MINUTE, endMs: 36 * MINUTE, low: null, source: null });
  });

  it("miss a day as a gap, and take a day of 23 hours for what it is", () => {
    const short = days([[0, 50, 60, 70, 9], [1, 50, 61, 70, 9], [3, 50, 62, 70, 9]]);
    short.t[1] = DAY - 3_600_000;
    const marks = marksOf(whole(short, 0, 9 * DAY), { fromMs: 0, toMs: 9 * DAY });
    expect(marks.map((mark) => mark.middle)).toEqual([60, 61, null, 62]);
    expect(marks[0]?.endMs).toBe(DAY - 3_600_000);
  });

  it("count a day across the edge of two tiles once", () => {
    const [left, right] = [days([[0, 50, 60, 70, 9], [1, 50, 61, 70, 9]]), days([[1, 50, 61, 70, 9], [2, 50, 62, 70, 9]])];
    const shown = [{ window: left, fromMs: 0, toMs: 1.5 * DAY }, { window: right, fromMs: 1.5 * DAY, toMs: 3 * DAY }];
    expect(marksOf(shown, { fromMs: 0, toMs: 3 * DAY }).map((mark) => mark.middle)).toEqual([60, 61, 62]);
  });

  it("are only those in sight, and the nearest is found", () => {
    const marks = marksOf(whole(raw([[0, 60], [5, 61], [10, 62], [15, 63]])), { fromMs: 4 * MINUTE, toMs: 11 * MINUTE });
    expect(marks.map((mark) => mark.middle)).toEqual([61, 62]);
    expect(nearestMark(marks, 9 * MINUTE)).toBe(1);
    expect(nearestMark([], 0)).toBeNull();
  });

  it("give the numbers of the window: exact for samples, said to be near for columns and days", () => {
    expect(windowNumbers(marksOf(whole(raw([[0, 60], [5, 70], [10, 64], [60, 50]])), view))).toEqual({ low: 50, high: 70, median: 62, isExact: true, samples: 4 });
    const banded = windowNumbers(marksOf(whole(days([[0, 40, 60, 99, 1], [1, 45, 62, 120, 288]]), 0, 3 * DAY), { fromMs: 0, toMs: 3 * DAY }));
    expect(banded).toEqual({ low: 40, high: 120, median: 62, isExact: false, samples: 289 });
    expect(windowNumbers([])).toBeNull();
  });
});

describe("the drawing", () => {
  const x = linearScale([0, 100 * MINUTE], [0, 100]);
  const y = linearScale([0, 100], [100, 0]);
  function recorded() {
    const fills: { x: number; y: number; width: number; height: number }[] = [];
    const lines: number[][] = [];
    const pen: Pen = {
      fill: (left, top, width, height) => fills.push({ x: left, y: top, width, height }),
      lines: (stretches) => lines.push(...stretches.map((points) => [...points])),
      dots: () => undefined,
    };
    return { pen, fills, lines };
  }

  it("joins samples by a line that is broken at a gap", () => {
    const { pen, lines } = recorded();
    drawShown(pen, whole(raw([[0, 50], [10, 60], [20, 50], [60, 40], [70, 40]])), x, y, { colour: "red" });
    expect(lines).toEqual([[0, 50, 10, 40, 20, 50], [60, 60, 70, 60]]);
  });

  it("shows a lonely sample", () => {
    const { pen, fills, lines } = recorded();
    drawShown(pen, whole(raw([[50, 50]])), x, y, { colour: "red" });
    expect(lines).toEqual([]);
    expect(fills).toEqual([{ x: 50, y: 49.25, width: 1, height: 1.5 }]);
  });

  it("fills columns from lowest to highest, each reaching to where the last one ended", () => {
    const { pen, fills } = recorded();
    drawShown(pen, whole(columns([[0, 20, 10, 30, 20], [MINUTE, 50, 40, 60, 50]], MINUTE)), x, y, { colour: "red" });
    expect(fills).toEqual([{ x: 0, y: 70, width: 1, height: 20 }, { x: 1, y: 40, width: 1, height: 40 }]);
  });

  it("draws columns that share a pixel as one", () => {
    const { pen, fills } = recorded();
    drawShown(pen, whole(columns([[0, 20, 10, 30, 20], [MINUTE / 2, 50, 40, 60, 50]], MINUTE / 2)), x, y, { colour: "red" });
    expect(fills).toHaveLength(1);
    expect(fills[0]).toMatchObject({ y: 40, height: 50 });
  });

  it("draws a day across two tiles once, and breaks the median where a day is missing", () => {
    const { pen, fills, lines } = recorded();
    const byDay = linearScale([0, 10 * DAY], [0, 50]);
    const left = days([[0, 50, 60, 70, 9], [1, 50, 60, 70, 9]]);
    const right = days([[1, 50, 60, 70, 9], [4, 50, 60, 70, 9]]);
    drawShown(pen, [{ window: left, fromMs: 0, toMs: 1.5 * DAY }, { window: right, fromMs: 1.5 * DAY, toMs: 9 * DAY }], byDay, y, { colour: "red" });
    expect(fills).toHaveLength(6);
    expect(lines.filter((points) => points.length > 0)).toHaveLength(2);
  });

  it("is one element for each paint", () => {
    const pen = pathPen();
    for (let at = 0; at < 500; at += 1) pen.fill(at, 0, 1, 10, { colour: "#97186b", alpha: 1 });
    pen.lines([[0, 1, 2, 3], [4, 5, 6, 7]], 1.25, { colour: "#97186b", alpha: 0.5 });
    pen.dots([1, 2], 2, { colour: "#97186b", alpha: 1 });
    const [columns, line, dots, ...others] = pen.drawn();
    expect(columns?.d.match(/M/g)).toHaveLength(500);
    expect(line).toEqual({ d: "M0 1L2 3M4 5L6 7", strokeWidth: 1.25, round: false, colour: "#97186b", alpha: 0.5 });
    expect(dots).toMatchObject({ d: "M1 2h0", strokeWidth: 4, round: true });
    expect(others).toEqual([]);
  });

  it("knows how far the values reach", () => {
    expect(shownExtent(whole(raw([[0, 50], [10, 90], [1200, 20]])), 0, 11 * MINUTE)).toEqual([50, 90]);
    expect(shownExtent(whole(days([[0, 40, 60, 99, 1]])), 0, DAY, "most")).toEqual([41, 98]);
    expect(shownExtent([], 0, 1)).toBeNull();
  });
});

describe("the strip of sources", () => {
  const x = linearScale([0, 100 * MINUTE], [0, 100]);

  it("has a stretch for each source, and is empty in a gap", () => {
    const marks = marksOf(whole(raw([[0, 60, "sleep"], [10, 60, "sleep"], [20, 60, "awake"], [30, 60, "awake"], [80, 60, "rest"]])), { fromMs: 0, toMs: 100 * MINUTE });
    expect(stripRuns(marks, x, 0, 100)).toEqual([
      { source: "sleep", left: 0, right: 20 },
      { source: "awake", left: 20, right: 31 },
      { source: "rest", left: 80, right: 81 },
    ]);
  });

  it("gives a pixel to what took most of it", () => {
    const samples = Array.from({ length: 400 }, (_, index): [number, number, Source] => [index * 0.25, 60, index % 4 === 0 ? "rest" : "awake"]);
    const runs = stripRuns(marksOf(whole(raw(samples)), { fromMs: 0, toMs: 100 * MINUTE }), x, 0, 100);
    expect(new Set(runs.map((run) => run.source))).toEqual(new Set(["awake"]));
    expect(stripPath(runs, "rest", 0, 10)).toBe("");
    expect(stripPath(runs, "awake", 0, 10)).toMatch(/^M0 0h/);
  });
});

describe("the overview's frame", () => {
  const span = { fromMs: 0, toMs: 1000 * DAY };
  const shownNow = { fromMs: 100 * DAY, toMs: 200 * DAY };
  const frame = { from: 100, to: 200 };

  it("is taken by an edge or as a whole, and made anew beside it", () => {
    expect(brushAt(103, frame, 0, shownNow).kind).toBe("from");
    expect(brushAt(197, frame, 0, shownNow).kind).toBe("to");
    expect(brushAt(150, frame, 0, shownNow).kind).toBe("whole");
    expect(brushAt(300, frame, 0, shownNow).kind).toBe("new");
    expect(brushAt(101, { from: 100, to: 106 }, 0, shownNow).kind).toBe("whole");
  });

  it("moves, grows and turns over with the pointer", () => {
    const whole = brushAt(150, frame, 150 * DAY, shownNow);
    expect(brushed(whole, 160 * DAY, span)).toEqual({ fromMs: 110 * DAY, toMs: 210 * DAY });
    expect(brushed({ ...whole, kind: "from" }, 250 * DAY, span)).toEqual({ fromMs: 200 * DAY, toMs: 250 * DAY });
    expect(brushed({ kind: "new", ms: 500 * DAY, view: shownNow }, 400 * DAY, span)).toEqual({ fromMs: 400 * DAY, toMs: 500 * DAY });
    expect(brushed(whole, 5000 * DAY, span).toMs).toBe(1000 * DAY);
  });

  it("stands over bands that are broken where days are missing", () => {
    const paths = bandPaths(whole(days([[0, 50, 60, 70, 9], [1, 50, 60, 70, 9], [5, 50, 60, 70, 9]]), 0, 9 * DAY), { fromMs: 0, toMs: 9 * DAY }, linearScale([0, 9 * DAY], [0, 90]), linearScale([0, 100], [100, 0]));
    expect(paths.median.match(/M/g)).toHaveLength(2);
    expect(paths.most.match(/M/g)).toHaveLength(3);
  });
});

describe("the lanes above", () => {
  const lanes = {
    omitted: 0,
    travel: [],
    entries: [
      { kind: "workout" as const, id: "w", label: "running", firstDay: "1970-01-01", lastDay: "1970-01-01", start: "1970-01-01T09:00:00+00:00", end: "1970-01-01T10:00:00+00:00" },
      { kind: "tag" as const, id: "t", label: "tag_generic_coffee", firstDay: "1970-01-01", lastDay: "1970-01-01", start: "1970-01-01T09:30:00+00:00", end: null },
      { kind: "rest_mode" as const, id: "r", label: "", firstDay: "1970-01-02", lastDay: "1970-01-03", start: null, end: null },
      { kind: "note" as const, id: "n", label: "far away", firstDay: "1975-01-02", lastDay: "1975-01-03", start: null, end: null },
    ],
  };

  it("hold what lies in the view, at its clock or over its days", () => {
    const marks = laneMarks(lanes, { fromMs: 0, toMs: 2 * DAY }, 60);
    expect(marks.map(({ id, lane, isMoment }) => [id, lane, isMoment])).toEqual([["w", "movement", false], ["t", "tag", true], ["r", "tag", false]]);
    expect(marks[2]).toMatchObject({ fromMs: DAY - 60 * MINUTE, toMs: 3 * DAY - 60 * MINUTE });
    expect(lanesAt(marks, 9.5 * 60 * MINUTE)).toEqual(["Running", "Coffee"]);
  });

  it("name a mark only where its name has room", () => {
    const marks = laneMarks(lanes, { fromMs: 0, toMs: DAY }, 0).filter((mark) => mark.lane === "movement");
    expect(placed(marks, linearScale([0, DAY], [0, 1000]), 0, 1000)[0]?.named).toBe("after");
    expect(placed(marks, linearScale([0, DAY], [0, 100]), 0, 60)[0]?.named).toBeNull();
  });

  it("write the name before a mark at the edge, where it covers neither a mark nor a name", () => {
    const at = (id: string, minute: number, label: string) => ({ id, lane: "tag" as const, kind: "tag", label, fromMs: minute, toMs: minute, isMoment: true });
    const names = (marks: Parameters<typeof placed>[0]) => placed(marks, linearScale([0, 200], [0, 200]), 0, 200).map(({ named }) => named);
    expect(names([at("a", 190, "Coffee")])).toEqual(["before"]);
    expect(names([at("a", 20, "Coffee"), at("b", 190, "Sauna")])).toEqual(["after", "before"]);
    expect(names([at("a", 60, "Coffee"), at("b", 165, "Sauna"), at("c", 190, "Late meal")])).toEqual(["after", "before", null]);
  });
});
