import type { Period } from "../bindings";

/** Half an hour of sleep with every series, for tests that change what they are about. */
export function samplePeriod(change: Partial<Period> = {}): Period {
  const startMs = Date.UTC(2026, 10, 19, 21, 52);
  return {
    id: "sample",
    kind: "long_sleep",
    bedtimeStart: "2026-11-19T22:52:00.000+01:00",
    bedtimeEnd: "2026-11-19T23:22:00.000+01:00",
    timeInBedS: 1800,
    totalSleepS: 1500,
    deepS: 300,
    lightS: 900,
    remS: 300,
    awakeS: 300,
    latencyS: 240,
    efficiencyPercent: 83,
    restlessPeriods: 12,
    averageHeartRateBpm: 56.25,
    lowestHeartRateBpm: 49,
    averageHrvMs: 67,
    averageBreathPerMin: 12.375,
    phases5Min: "422213",
    phases30Sec: null,
    movement30Sec: `${"2".repeat(10)}${"1".repeat(49)}4`,
    heartRate: { startMs, intervalS: 300, items: [null, 60, 55, 50, 53, 58] },
    hrv: { startMs, intervalS: 300, items: [null, 40, 62, 71, 66, 50] },
    lowBatteryAlert: false,
    ...change,
  };
}
