/** The signals have one colour each wherever they are drawn alone; each panel has its own axis, so two of them may share one. */
const FIXED: readonly [of: RegExp, colour: string][] = [
  [/heart_rate/, "var(--series-magenta)"],
  [/hrv/, "var(--series-teal)"],
  [/temperature|stress/, "var(--series-orange)"],
  [/spo2|breath/, "var(--series-ink)"],
];

/** Movement, sleep and everything without a colour of its own are blue. */
export function panelColour(metric: string): string {
  return FIXED.find(([of]) => of.test(metric))?.[1] ?? "var(--series-blue)";
}
