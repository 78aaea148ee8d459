import { formatDay } from "../../format/day";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";
import { heardFrom, type Heard } from "../figure/listen/heard";
import { CODE_WORDS, codeAt, type CarpetKind, type Cells } from "./cells";
import type { RowFacts } from "./order";
import { nextRow } from "./paint";
import { placeOf, rowOf } from "./place";

/** Codes below these are no stage and no class: nothing recorded, or the ring not worn. */
const LOWEST_HEARD: Record<CarpetKind, number> = { sleep: 1, activity: 2 };

/** The row with the cursor, or the first one, from its first stage or class to its last: every row on the same scale, so that nights can be told apart. */
export function rowHeard(cells: Cells, rows: readonly RowFacts[], cursor: number | null, perRow: number, prefs: FormatPrefs): Heard {
  const at = cursor === null ? 0 : rowOf(cursor, perRow);
  const facts = rows[at];
  if (facts === undefined) return heardFrom(0, []);
  const lowest = LOWEST_HEARD[cells.kind];
  const next = nextRow(cells, facts.row);
  const values = Array.from({ length: perRow }, (_, cell) => {
    const row = cell < cells.width ? facts.row : next;
    const code = row === undefined ? 0 : codeAt(cells, row, cell % cells.width);
    return code < lowest ? null : code;
  });
  // Eight seconds are for the night, not for the hours around it.
  const first = Math.max(0, values.findIndex((value) => value !== null));
  const heard = values.slice(first, values.findLastIndex((value) => value !== null) + 1);
  return heardFrom(placeOf(at, first, perRow), heard, {
    scale: [lowest, CODE_WORDS[cells.kind].length - 1],
    words: t(cells.kind === "sleep" ? "carpet.heard_sleep" : "carpet.heard_activity", formatDay(facts.day, prefs.locale)),
  });
}
