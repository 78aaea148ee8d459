/** The length of the arc for a score of 0 to 100 on a circle of `radius`, in the circle's own units. */
export function ringArc(score: number | null, radius: number): { filled: number; whole: number } {
  const whole = 2 * Math.PI * radius;
  const share = score === null ? 0 : Math.min(100, Math.max(0, score)) / 100;
  return { filled: whole * share, whole };
}
