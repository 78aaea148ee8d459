export type BulletShape = {
  valuePercent: number;
  goalPercent: number | null;
  ofGoalPercent: number | null;
  usual: { lowPercent: number; highPercent: number } | null;
};

/** A value against its goal and its usual range on one track, which ends beyond the largest of them, so that nothing leaves it. */
export function bulletShape(
  value: number | null,
  goal: number | null,
  usual: { low: number; high: number } | null = null,
): BulletShape {
  const amount = value ?? 0;
  const aim = goal !== null && goal > 0 ? goal : null;
  const end = Math.max(amount, (aim ?? 0) * 1.1, (usual?.high ?? 0) * 1.1);
  const percent = (of: number): number => (end > 0 ? (of / end) * 100 : 0);
  return {
    valuePercent: percent(amount),
    goalPercent: aim === null || end === 0 ? null : percent(aim),
    ofGoalPercent: aim === null || value === null ? null : Math.round((value / aim) * 100),
    usual: usual === null || end === 0 ? null : { lowPercent: percent(Math.max(0, usual.low)), highPercent: percent(usual.high) },
  };
}
