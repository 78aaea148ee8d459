import type { BodyView } from "../../bindings";

export default {
  age: 34,
  biologicalSex: "female",
  heightM: 1.72,
  weightKg: 64.5,
  fetchedAt: "2026-11-20T08:14:00+01:00",
  weights: [
    { day: "2024-02-11", weightKg: 67.2 },
    { day: "2025-06-30", weightKg: 65.8 },
    { day: "2026-11-20", weightKg: 64.5 },
  ],
} satisfies BodyView;
