import type { Step } from "../../charts/step_strip/data";
import { tWord } from "../../messages";

/** Oura's words for a day, in the order and with the ordinals of the store's `stress_summary`. */
export const summarySteps = (): Step[] => [
  { value: 1, label: tWord("stress_word", "restored"), colour: "var(--series-teal)" },
  { value: 2, label: tWord("stress_word", "normal"), colour: "var(--seq-3)" },
  { value: 3, label: tWord("stress_word", "stressful"), colour: "var(--series-orange)" },
];

/** Oura's levels of resilience, the lowest first, as the store's `resilience_level` numbers them. */
export const resilienceSteps = (): Step[] =>
  ["limited", "adequate", "solid", "strong", "exceptional"].map((level, index) => ({
    value: index + 1,
    label: tWord("resilience_level", level),
    colour: `var(--seq-${String(index + 2)})`,
  }));
