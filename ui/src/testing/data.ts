/** Answers of the Data screen's queries, for tests that change what they are about. */
import type { DataCollection, DataCoverage, DataDay, DataOverview, DayCell } from "../bindings";
import { daysFrom } from "../format/day";

export const dataCollection = (collection: string, change: Partial<DataCollection> = {}): DataCollection => ({
  collection,
  state: "complete",
  percent: 100,
  documents: 320,
  rows: 0,
  notUnderstood: 0,
  replaced: 3,
  removed: 0,
  firstDay: "2026-01-01",
  lastDay: "2026-11-20",
  lastSuccessAt: "2026-11-20T07:14:00Z",
  failed: null,
  missingScope: null,
  ...change,
});

export const dataOverview = (change: Partial<DataOverview> = {}): DataOverview => ({
  today: "2026-11-21",
  firstDay: "2026-01-01",
  lastDay: "2026-11-20",
  lastSuccessAt: "2026-11-20T07:14:00Z",
  nextSyncAt: "2026-11-20T08:14:00Z",
  sizeBytes: 41_260_000,
  notUnderstood: 0,
  replaced: 6,
  removed: 0,
  collections: [dataCollection("sleep"), dataCollection("daily_sleep"), dataCollection("heartrate", { documents: 0, rows: 93_000 })],
  problems: [],
  ...change,
});

export const dayCell = (day: string, change: Partial<DayCell> = {}): DayCell => ({ day, state: "present", reason: null, items: 1, revisions: 0, ...change });

export const dataCoverage = (change: Partial<DataCoverage> = {}): DataCoverage => ({
  collection: "sleep",
  year: 2026,
  years: [2026, 2025],
  days: daysFrom("2026-11-01", "2026-11-20").map((day) => dayCell(day)),
  ...change,
});

export const dataDay = (change: Partial<DataDay> = {}): DataDay => ({
  collection: "sleep",
  day: "2026-11-20",
  state: "present",
  reason: null,
  detail: null,
  firstArrivedAt: "2026-11-20T07:14:00Z",
  lastSeenAt: "2026-11-20T09:14:00Z",
  changedAt: "2026-11-20T07:14:00Z",
  route: "sync",
  documents: 1,
  rows: 0,
  revisions: [],
  ...change,
});
