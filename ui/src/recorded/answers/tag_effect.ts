import type { TagEffectView } from "../../bindings";
import { daysFrom } from "../../format/day";
import { NEWEST, OLDEST } from "../person/calendar";
import tags from "./tags";

const ROWS = [
  { metric: "sleep_score", unit: "points", medianWith: 71, medianWithout: 79, difference: -8, low: -11, high: -4 },
  { metric: "total_sleep_s", unit: "s", medianWith: 24_300, medianWithout: 26_100, difference: -1800, low: -2700, high: -780 },
  { metric: "lowest_heart_rate_bpm", unit: "bpm", medianWith: 53, medianWithout: 48, difference: 5, low: 3, high: 6.5 },
  { metric: "average_hrv_ms", unit: "ms", medianWith: 38, medianWithout: 51, difference: -13, low: -17, high: -8 },
  { metric: "temperature_deviation_c", unit: "\u00b0C", medianWith: 0.14, medianWithout: -0.02, difference: 0.16, low: 0.05, high: 0.24 },
  { metric: "readiness_score", unit: "points", medianWith: 68, medianWithout: 81, difference: -13, low: -16, high: -9 },
];

export default function tagEffect(args: Record<string, unknown>): TagEffectView {
  const code = String(args["code"]);
  const rare = code.endsWith("sick");
  const nWith = tags({}).kinds.find((kind) => kind.code === code)?.n ?? 0;
  const nWithout = daysFrom(OLDEST, NEWEST).length - nWith;
  return {
    code,
    lagDays: Number(args["lagDays"]),
    rows: ROWS.map((row) =>
      rare
        ? { ...row, nWith: 4, nWithout, difference: null, low: null, high: null, reason: "too_few" }
        : { ...row, nWith, nWithout, reason: null },
    ),
  };
}
