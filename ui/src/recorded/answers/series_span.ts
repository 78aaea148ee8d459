import type { SeriesSpan } from "../../bindings";
import { samplesOf } from "../heart/samples";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";

export default function seriesSpan(args: Record<string, unknown>): SeriesSpan {
  if (dataAsked() === "empty" || args["series"] !== "heart_rate") return { firstMs: null, lastMs: null };
  const last = samplesOf(NEWEST);
  return { firstMs: samplesOf(OLDEST)[0]?.t ?? null, lastMs: last[last.length - 1]?.t ?? null };
}
