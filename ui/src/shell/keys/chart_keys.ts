import type { MessageKey } from "../../messages";

type ChartKey = {
  message: MessageKey & `keys.chart_${string}`;
  chords: readonly (readonly string[])[];
  /** Letters and signs, which the person can switch off. */
  single?: true;
};

/** What a focused chart does with plain keys; they are the chart's own and cannot be changed. */
export const chartKeys: readonly ChartKey[] = [
  { message: "keys.chart_point", chords: [["\u2190"], ["\u2192"]] },
  { message: "keys.chart_far", chords: [["Shift", "\u2190"], ["Shift", "\u2192"]] },
  { message: "keys.chart_ends", chords: [["Home"], ["End"]] },
  { message: "keys.chart_series", chords: [["\u2191"], ["\u2193"]] },
  { message: "keys.chart_zoom", chords: [["+"], ["\u2212"]], single: true },
  { message: "keys.chart_pan", chords: [["PageUp"], ["PageDown"]] },
  { message: "keys.chart_open", chords: [["Enter"]] },
  { message: "keys.chart_table", chords: [["T"]], single: true },
  { message: "keys.chart_listen", chords: [["S"]], single: true },
  { message: "keys.chart_note", chords: [["A"]], single: true },
  { message: "keys.chart_leave", chords: [["Esc"]] },
];
