import type { PartDays } from "../../bindings";
import { isMarked, type Grain } from "../../charts/trend/data";
import { t } from "../../messages";

/** Which days count in no number, and why; marks of weeks and months are made without them, those of days are grey. */
export function partNote(part: PartDays | null, grain: Grain): string {
  if (part === null) return "";
  const goesOn = part.unfinished !== null;
  const off = Array.from(part.marks, (_, index) => index).filter((index) => isMarked(part.marks, index) && index !== part.unfinished).length;
  const byDay = grain === "day";
  const said = [
    off > 0 ? t(byDay ? "activity.part_days" : "activity.part_days_left_out", off) : "",
    goesOn ? t(byDay ? "activity.unfinished" : "activity.unfinished_left_out") : "",
  ];
  return said.filter((words) => words !== "").join(" \u00b7 ");
}
