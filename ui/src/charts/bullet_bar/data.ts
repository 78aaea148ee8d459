export type BulletShape = { valuePercent: number; goalPercent: number | null; ofGoalPercent: number | null };

/** A value against its goal on one track; beyond the goal the track grows, so that the bar never leaves it. */
export function bulletShape(value: number | null, goal: number | null): BulletShape {
  const amount = value ?? 0;
  const aim = goal !== null && goal > 0 ? goal : null;
  const end = Math.max(amount, (aim ?? 0) * 1.1);
  return {
    valuePercent: end > 0 ? (amount / end) * 100 : 0,
    goalPercent: aim === null || end === 0 ? null : (aim / end) * 100,
    ofGoalPercent: aim === null || value === null ? null : Math.round((value / aim) * 100),
  };
}
