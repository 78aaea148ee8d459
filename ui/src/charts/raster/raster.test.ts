import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../format/prefs";
import { carpetOf } from "../../testing/carpet";
import { joined, minuteOf, readCells } from "./cells";
import { paletteOf } from "./colours";
import { edgeMarks, hourTicks, rowLabels } from "./labels";
import { ordered, rowFacts, type Order } from "./order";
import { paint, pixel } from "./paint";
import { heldScroll, movedPlace, placeAt, placeOf, rowOf, scrolledTo } from "./place";
import { carpetSvg } from "./svg";
import { carpetTable, describePlace } from "./words";

const night = (from: number, codes: string): { from: number; codes: string } => ({ from, codes });

/** Four days of November 2026: a night, none, a short one on a journey, and one after a nap. */
const cells = carpetOf("sleep", "2026-11-17", [
  { sleep: [night(130, "4".repeat(2) + "2".repeat(60))] },
  { flags: 4 },
  { sleep: [night(150, "1".repeat(24))], flags: 2, offsetMin: -300 },
  { sleep: [night(24, "22"), night(120, "2".repeat(40))], flags: 1 },
]);
const scores = new Map<string, number | null>([
  ["2026-11-17", 70],
  ["2026-11-19", 90],
]);
/** Without the narrow spaces between a number and its unit. */
const plain = (text: string): string => text.replace(/\s/g, " ");
const facts = rowFacts(cells, scores);
const days = (by: Order): string[] => ordered(facts, by, 1).map(({ day }) => day.slice(8));

describe("the bytes of a carpet", () => {
  it("are read row by row, with their clock", () => {
    expect(Array.from(cells.days)).toHaveLength(4);
    expect(cells.offsets[2]).toBe(-300);
    expect(minuteOf(cells, 0)).toBe(720);
    expect(minuteOf(cells, 144)).toBe(0);
  });

  it("are refused when they are something else or were cut off", () => {
    expect(() => readCells(new ArrayBuffer(8), "sleep")).toThrow("no carpet");
    expect(() => readCells(new ArrayBuffer(400), "sleep")).toThrow("no carpet");
    const cut = new ArrayBuffer(64);
    [0x31435352, 4, 288, 12].forEach((value, index) => new DataView(cut).setUint32(index * 4, value, true));
    expect(() => readCells(cut, "sleep")).toThrow("cut off");
  });

  it("are joined page by page", () => {
    const whole = joined([cells, carpetOf("sleep", "2026-11-21", [{ sleep: [night(0, "3")] }])]);
    expect(whole?.days).toHaveLength(5);
    expect(whole?.codes[4 * 288]).toBe(3);
    expect(joined([])).toBeNull();
  });
});

describe("the order of the rows", () => {
  it("is by date with every day, and by anything else with the days that have it", () => {
    expect(days("date")).toEqual(["20", "19", "18", "17"]);
    expect(days("onset")).toEqual(["20", "17", "19"]);
    expect(days("length")).toEqual(["17", "20", "19"]);
    expect(days("score")).toEqual(["19", "17"]);
    expect(days("weekday")).toEqual(["17", "19", "20"]);
  });

  it("takes no nap of the afternoon before for falling asleep", () => {
    expect(facts[3]?.onset).toBe(120);
  });

  it("is named where a group begins", () => {
    const named = (by: Order): string[] => rowLabels(ordered(facts, by, 1), by, cells, 20, DEFAULT_PREFS).map(({ text }) => text);
    expect(named("date")).toEqual(["Nov"]);
    expect(named("weekday")).toEqual(["Tue", "Thu", "Fri"]);
    expect(named("onset")).toEqual(["22:00", "23:00", "00:00"]);
    expect(named("score")).toEqual(["Optimal", "Good"]);
    const hidden = (by: Order): string[] => rowLabels(ordered(facts, by, 1), by, cells, 20, { ...DEFAULT_PREFS, hideValues: true }).map(({ text }) => text);
    expect([...hidden("onset"), ...hidden("length"), ...hidden("score")]).toEqual([]);
    expect(hidden("weekday")).toEqual(["Tue", "Thu", "Fri"]);
  });

  it("marks journeys and changes of the clock at its edge", () => {
    expect(edgeMarks(ordered(facts, "date", 1), cells, 0, 4)).toEqual([
      { kind: "clocks", from: 0, to: 1 },
      { kind: "travel", from: 1, to: 2 },
    ]);
  });
});

describe("the pixels", () => {
  const palette = { codes: [10, 1, 2, 3, 4], rule: 20, midnight: 21, hatch: 30 };
  const draw = (height: number, rowPx: number, topPx = 0, double = false): Uint32Array => {
    const width = double ? 576 : 288;
    const target = new Uint32Array(width * height);
    paint(target, { width, height, rowPx, topPx, double }, cells, ordered(facts, "date", 1), palette);
    return target;
  };

  it("are one to a cell, with rules under them and hatching where nothing was recorded", () => {
    const target = draw(4, 1);
    expect(target[120]).toBe(2);
    expect(target[288 + 150]).toBe(1);
    expect(target[36]).toBe(20);
    expect(target[144 + 288]).toBe(21);
    expect(Array.from(target.subarray(288 * 2, 288 * 3))).toContain(30);
    expect(Array.from(target.subarray(0, 288))).not.toContain(30);
  });

  it("go on with the next day in a double plot, and only when it is the next day", () => {
    const target = draw(4, 1, 0, true);
    const row = (at: number): number[] => Array.from(target.subarray(at * 576, (at + 1) * 576));
    expect(row(1)[150]).toBe(1);
    expect(row(1)[288 + 120]).toBe(2);
    expect(row(0).slice(288).some((code) => code <= 4)).toBe(false);
  });

  it("show the commonest code where rows share one", () => {
    const target = draw(1, 0.25);
    expect(target[155]).toBe(2);
  });

  it("are scrolled, and are ground below the last row", () => {
    const target = draw(4, 2, 6);
    expect(target[131]).toBe(4);
    expect(target[288 * 3]).toBe(10);
  });

  it("are colours of little-endian memory", () => {
    expect(pixel("#0a0b0c")).toBe(0xff0c0b0a);
  });
});

describe("the cursor", () => {
  const at = { left: 60, right: 60 + 576, top: 20, height: 100, rowPx: 10, scrollPx: 30, rows: 40, cells: 288 };

  it("finds row and cell under the pointer, and none beside the rows", () => {
    expect(placeAt(61, 21, at)).toBe(placeOf(3, 0, 288));
    expect(placeAt(60 + 575, 119, at)).toBe(placeOf(12, 287, 288));
    expect(placeAt(59, 50, at)).toBeNull();
    expect(placeAt(100, 121, at)).toBeNull();
  });

  it("moves by rows and cells, with Shift by ten rows or an hour, and stays within", () => {
    expect(movedPlace(null, "ArrowDown", false, at)).toBe(placeOf(0, 144, 288));
    expect(movedPlace(placeOf(0, 5, 288), "ArrowDown", true, at)).toBe(placeOf(10, 5, 288));
    expect(movedPlace(placeOf(35, 5, 288), "ArrowDown", true, at)).toBe(placeOf(39, 5, 288));
    expect(movedPlace(placeOf(1, 5, 288), "ArrowLeft", true, at)).toBe(placeOf(1, 0, 288));
    expect(movedPlace(placeOf(1, 5, 288), "PageDown", false, at)).toBe(placeOf(10, 5, 288));
    expect(movedPlace(placeOf(1, 5, 288), "End", false, at)).toBe(placeOf(1, 287, 288));
    expect(movedPlace(5, "x", false, at)).toBeUndefined();
    expect(movedPlace(null, "ArrowDown", false, { ...at, rows: 0 })).toBeUndefined();
  });

  it("takes the rows along when it leaves them", () => {
    expect(scrolledTo(2, at)).toBe(20);
    expect(scrolledTo(5, at)).toBe(30);
    expect(scrolledTo(20, at)).toBe(110);
    expect(heldScroll(900, at)).toBe(300);
    expect(heldScroll(-5, at)).toBe(0);
    expect(rowOf(placeOf(7, 3, 288), 288)).toBe(7);
  });
});

describe("words, table and picture", () => {
  const rows = ordered(facts, "date", 1);

  it("say what is under the cursor", () => {
    expect(plain(describePlace(cells, rows, placeOf(1, 150, 288), 288, DEFAULT_PREFS))).toBe(
      "Thu 19 Nov · 00:30 · Deep · 2 h asleep · score 90 · change of time zone, now UTC−5",
    );
    expect(describePlace(cells, rows, placeOf(2, 0, 288), 288, DEFAULT_PREFS)).toBe("Wed 18 Nov · 12:00 · No data");
    expect(describePlace(cells, rows, placeOf(1, 288 + 120, 576), 576, DEFAULT_PREFS)).toContain("Fri 20 Nov · 22:00 · Light");
  });

  it("list the rows as they stand", () => {
    const table = carpetTable(cells, rows, DEFAULT_PREFS);
    expect(table.rows).toHaveLength(4);
    expect(table.rows[1]?.map(plain)).toEqual(["Thu 19 Nov", "00:30", "2 h", "90", "change of time zone, now UTC−5"]);
    expect(table.values?.[2]).toEqual(["2026-11-18", null, null, null, ""]);
  });

  it("merge the runs of a row into few marks", () => {
    const svg = carpetSvg(cells, rows, false, 288, 40, ["", "#000001", "#000002", "#000003", "#000004"]);
    expect(svg.match(/<path/g)).toHaveLength(3);
    expect(svg).toContain("M120 0h40v10h-40Z");
    expect(svg).not.toMatch(/var\(|NaN/);
  });

  it("stay few for ten years of nights", () => {
    const many = carpetOf("sleep", "2016-11-20", Array.from({ length: 3650 }, () => ({ sleep: [night(120, "2213".repeat(24))] })));
    const svg = carpetSvg(many, ordered(rowFacts(many, new Map()), "date", 1), false, 800, 500, ["", "#1", "#2", "#3", "#4"]);
    expect(svg.match(/M/g)?.length).toBeLessThanOrEqual(800 * 73);
    expect(svg.match(/<path/g)).toHaveLength(3);
  });

  it("have the hours of one day or two above them", () => {
    expect(hourTicks(cells, false, 800, 46).map(({ minute }) => minute / 60)).toEqual([12, 15, 18, 21, 0, 3, 6, 9, 12]);
    expect(hourTicks(cells, true, 600, 46).map(({ minute }) => minute / 60)).toEqual([12, 18, 0, 6, 12, 18, 0, 6, 12]);
  });
});

describe("the colours", () => {
  const as = (colours: Record<string, string>) => (token: string) => colours[token] ?? "#101010";
  const plain = (colour: string): string => colour;

  it("are the tokens of the stages", () => {
    const tokens = as({ "--surface": "#ffffff", "--stage-deep": "#22108c", "--stage-light": "#3a57bc", "--stage-rem": "#00877c", "--stage-awake": "#c7822a" });
    expect(paletteOf("sleep", tokens, plain).codes[1]).toBe(pixel("#22108c"));
  });

  it("become shades of the one ink where the desktop forces its colours", () => {
    const forced = as({ "--surface": "#000000", "--text": "#ffffff", "--stage-deep": "#ffffff", "--stage-light": "#ffffff", "--stage-rem": "#ffffff", "--stage-awake": "#ffffff", "--border": "#ffffff" });
    for (const kind of ["sleep", "activity"] as const) {
      const { codes } = paletteOf(kind, forced, plain);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});
