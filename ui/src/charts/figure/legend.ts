export type LegendItem<Name extends string = never> = {
  label: string;
  /** How many there are, where that is worth saying. */
  count?: string;
} & (
  | {
      /** `ground` is a block that would not be seen without an edge, `dashes` the outline of a compared one, `hollow` a dashed line with hollow marks; a path fills 16 by 12 pixels. */
      mark: "line" | "dash" | "hollow" | "dot" | "ring" | "block" | "ground" | "outline" | "dashes" | "hatch" | { path: string };
      /** A token, such as `var(--series-teal)`. */
      colour: string;
    }
  | {
      /** Drawn by the chart itself, which knows it by this name. */
      name: Name;
    }
);
