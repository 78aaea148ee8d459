export type LegendItem = {
  label: string;
  mark: "line" | "dash" | "dot" | "block" | "outline";
  /** A token, such as `var(--series-teal)`. */
  colour: string;
};
