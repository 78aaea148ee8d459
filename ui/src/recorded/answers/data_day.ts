import type { DataDay, DataRevision, FieldChange } from "../../bindings";
import { addDays } from "../../format/day";
import { cellOf, faultOf, percentOf } from "../person/ledger";

const changes: FieldChange[] = [
  { path: "bedtime_end", before: "2026-11-18T06:11:00+01:00", after: "2026-11-18T07:02:30+01:00" },
  { path: "contributors.deep_sleep", before: "71", after: "78" },
  { path: "score", before: "74", after: "81" },
  { path: "sleep_phase_5_min", before: "4422211112222333322221111222233", after: "44222111122223333222211112222333344222233" },
  { path: "readiness.temperature_deviation", before: null, after: "-0.12" },
];

const gone: FieldChange[] = ["day", "id", "score", "type"].map((path) => ({ path, before: path === "score" ? "62" : "late_nap", after: null }));

function revision(day: string, index: number): DataRevision {
  const removed = index === 1;
  return {
    id: `a1b2-${index}`,
    fetchedAt: `${day}T0${7 + index}:14:00Z`,
    until: `${addDays(day, index)}T1${1 + index}:40:00Z`,
    route: index === 0 ? "sync" : "fetch_again",
    removed,
    changes: removed ? gone : changes,
    more: 0,
  };
}

export default function dataDay({ collection, day }: Record<string, unknown>): DataDay {
  const [name, label] = [String(collection), String(day)];
  const percent = percentOf(name);
  const cell = cellOf(name, label, percent);
  const fault = faultOf(name, percent);
  const here = cell.state === "present";
  return {
    collection: name,
    day: label,
    state: cell.state,
    reason: cell.reason,
    detail: cell.state === "failed" ? fault.failed : cell.reason === "scope_missing" ? fault.missingScope : null,
    firstArrivedAt: here ? `${label}T07:14:00Z` : null,
    lastSeenAt: here ? "2026-11-20T07:14:00Z" : null,
    changedAt: here ? `${label}T11:40:00Z` : null,
    route: here ? "sync" : null,
    documents: here && cell.items === 1 ? 1 : 0,
    rows: cell.items > 1 ? cell.items : 0,
    revisions: Array.from({ length: cell.items > 1 ? 0 : cell.revisions }, (_, index) => revision(label, cell.revisions - 1 - index)),
  };
}
