/** The last value that is there; `null` when there is none. */
export function newestValue(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}
