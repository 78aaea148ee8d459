/** The recorded person's days as the bytes of RSC1 (docs/data.md). */
import { parseInstant } from "../../format/clock";
import { addDays, dayNumber, daysFrom } from "../../format/day";
import { dataAsked } from "../person/asked";
import { isWorn, offsetAt } from "../person/calendar";
import { classesOf } from "../person/movement";
import { mainNight, otherSleep } from "../person/night";
import type { Period } from "../../bindings";

const CELLS = 288;
const CELL_MS = 300_000;
const DAY_MS = 86_400_000;
const HEADER_BYTES = 32;
const MAGIC = 0x31435352;

export default function carpet(args: Record<string, unknown>): ArrayBuffer {
  dataAsked();
  const kind = args["kind"] === "activity" ? "activity" : "sleep";
  const days = daysFrom(String(args["first"]), String(args["last"]));
  const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
  const offsetsAt = HEADER_BYTES + padded(days.length * 4);
  const flagsAt = offsetsAt + padded(days.length * 2);
  const codesAt = flagsAt + padded(days.length);
  const buffer = new ArrayBuffer(codesAt + days.length * CELLS);
  const view = new DataView(buffer);
  [MAGIC, days.length, CELLS, kind === "sleep" ? 12 : 0].forEach((value, index) => view.setUint32(index * 4, value, true));
  const codes = new Uint8Array(buffer, codesAt);
  days.forEach((day, row) => {
    const midnight = (dayNumber(day) ?? 0) * DAY_MS;
    view.setInt32(HEADER_BYTES + row * 4, dayNumber(day) ?? 0, true);
    view.setInt16(offsetsAt + row * 2, offsetAt(midnight), true);
    const changed = offsetAt(midnight - DAY_MS / 4) !== offsetAt(midnight + DAY_MS / 4);
    const nothing = kind === "sleep" ? mainNight(day) === null : !isWorn(day);
    view.setUint8(flagsAt + row, (changed ? 1 : 0) | (nothing ? 4 : 0));
    if (nothing) return;
    const cells = codes.subarray(row * CELLS, (row + 1) * CELLS);
    if (kind === "activity") fillActivity(cells, day);
    else for (const period of [mainNight(day), ...otherSleep(day), ...otherSleep(addDays(day, -1))]) fillSleep(cells, period, midnight);
  });
  return buffer;
}

/** A row of sleep begins at noon of the day before. */
function fillSleep(cells: Uint8Array, period: Period | null, midnightMs: number): void {
  const start = parseInstant(period?.bedtimeStart ?? null);
  if (period === null || start === null) return;
  const first = Math.floor((start.utcMs + start.offsetMin * 60_000 - (midnightMs - DAY_MS / 2)) / CELL_MS);
  Array.from(period.phases5Min ?? "").forEach((code, index) => {
    const cell = first + index;
    if (cell >= 0 && cell < CELLS) cells[cell] = Number(code);
  });
}

/** Oura's classes begin at four; the four hours before are the end of the day before. */
function fillActivity(cells: Uint8Array, day: string): void {
  const FOUR = 48;
  const before = classesOf(addDays(day, -1));
  const of = classesOf(day);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const code = cell < FOUR ? before[CELLS - FOUR + cell] : of[cell - FOUR];
    cells[cell] = code === undefined ? 0 : Number(code) + 1;
  }
}
