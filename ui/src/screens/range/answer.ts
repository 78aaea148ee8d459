/** What a screen with a range asks, and what it makes of the answers. All of them come from this computer. */
import type { LanesView, TrendColumn, TrendView } from "../../bindings";
import { daysBetween, daysFrom } from "../../format/day";
import { metricKind, type MetricKind } from "../../format/metric";
import * as ipc from "../../ipc";
import { rangeOf, type Params, type Range, type Span, type Stretch } from "../../range/range";
import type { ReadyStage } from "../../state.svelte";
import { neverAny, nothingIn, type Absence } from "../day/absence";

export type RangeAnswer = {
  trend: TrendView;
  span: Span | null;
  compare: Range["compare"];
  lanes: LanesView | null;
  /** `null` when there is something to draw. */
  absence: Absence | null;
};

/** What one answer of Rust may weigh, with room for what stands around the values. */
const LARGEST_ANSWER_BYTES = 115_000;
/** What a value with its comma takes at most, and an amount with the mark of its day; a score and a percentage are short, a clock has a fraction of a minute. */
const VALUE_BYTES: Partial<Record<MetricKind, number>> = { score: 5, percent: 7, duration: 7, bpm: 7, ms: 7 };
const LONGEST_VALUE_BYTES = 15;

/** How far the data reached when it was last asked for. Every answer says so anew, so this is only where the next question begins. */
let lastSpan: Span | null = null;

/** What is asked over days that depend on how far the data reaches: anew when its own trend says that this has changed. `null` without data. */
export async function overSpan<T extends { trend: TrendView }>(ask: (span: Span) => Promise<T>): Promise<(T & { span: Span }) | null> {
  const span = lastSpan ?? spanOf(await ipc.trend(null, null, []));
  if (span === null) return null;
  const answer = await ask(span);
  lastSpan = spanOf(answer.trend);
  return lastSpan?.oldest === span.oldest && lastSpan.newest === span.newest ? { ...answer, span } : overSpan(ask);
}

const spanOf = ({ oldest, newest }: TrendView): Span | null => (oldest === null || newest === null ? null : { oldest, newest });

export async function askRange(params: Params, metrics: string[], withLanes: boolean, known: ReadyStage | null): Promise<RangeAnswer> {
  const found = await overSpan(async (span) => {
    const range = rangeOf(params, span);
    const { first, last } = range;
    // Asked first, because it takes longest: only a few answers are worked out at once.
    const besides = withLanes ? ipc.lanes(first, last) : null;
    const [trend, lanes] = await Promise.all([askTrend(range, metrics), besides]);
    return { range, trend, lanes };
  });
  if (found === null) return { trend: await ipc.trend(null, null, []), span: null, compare: null, lanes: null, absence: { kind: "first_run" } };
  const { range, trend, lanes, span } = found;
  const isEmpty = metrics.length > 0 && trend.columns.every(({ n }) => n === 0);
  const absence = isEmpty ? await absenceOf(range, { first: span.oldest, last: span.newest }, metrics, known) : null;
  return { trend, span, compare: range.compare, lanes, absence };
}

/** Every value of a long history is large; more metrics than fit into one answer are asked for in several, at once. */
export async function askTrend({ first, last, compare }: Stretch & Pick<Range, "compare">, metrics: string[]): Promise<TrendView> {
  const compared = compare && { first: compare.first, last: compare.last };
  const days = daysBetween(first, last) + 1 + (compared ? daysBetween(compared.first, compared.last) + 1 : 0);
  const parts = partsOf(metrics, LARGEST_ANSWER_BYTES / days);
  const [answer, ...others] = await Promise.all(parts.map((part) => ipc.trend(first, last, part, compared)));
  if (answer === undefined) return ipc.trend(first, last, [], compared);
  return { ...answer, columns: [answer, ...others].flatMap(({ columns }) => columns) };
}

/** Metrics in their order, as many to a part as may be sent for each day; never none. */
export function partsOf(metrics: readonly string[], mostBytes: number): string[][] {
  const parts: string[][] = [];
  let left = 0;
  for (const metric of metrics) {
    const bytes = VALUE_BYTES[metricKind(metric)] ?? LONGEST_VALUE_BYTES;
    const part = parts[parts.length - 1];
    if (part !== undefined && bytes <= left) part.push(metric);
    else {
      parts.push([metric]);
      left = mostBytes;
    }
    left -= bytes;
  }
  return parts;
}

/** The column of a metric; one without values when Rust, being older than the screen, does not know it. */
export function columnOf({ trend }: Pick<RangeAnswer, "trend">, metric: string): TrendColumn {
  return (
    trend.columns.find((column) => column.metric === metric) ?? {
      metric,
      unit: "",
      values: daysFrom(trend.first, trend.last).map(() => null),
      lead: [],
      part: null,
      n: 0,
      mean: null,
      median: null,
      usual: null,
      usualLow: null,
      usualHigh: null,
      compared: null,
    }
  );
}

/** Looks through every day for the nearest that has a value; rare enough for an answer that is large. */
async function absenceOf(range: Range, whole: Stretch, metrics: string[], known: ReadyStage | null): Promise<Absence> {
  const all = await askTrend({ ...whole, compare: null }, metrics);
  const days = daysFrom(all.first, all.last).filter((_, index) => all.columns.some(({ values }) => (values[index] ?? null) !== null));
  return days.length === 0 ? neverAny(metrics, known) : nothingIn(range, days);
}
