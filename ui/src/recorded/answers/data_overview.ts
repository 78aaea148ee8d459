import type { DataCollection, DataOverview, DataProblem } from "../../bindings";
import { dataAsked } from "../person/asked";
import { NEWEST, OLDEST } from "../person/calendar";
import { faultOf, TODAY, UNDATED } from "../person/ledger";
import { currentState } from "../world";

const problems: DataProblem[] = [
  { collection: "workout", id: "e4f1", day: "2026-11-18", problem: "intensity: a word that this version does not know", fetchedAt: "2026-11-19T06:14:00Z" },
  { collection: "workout", id: "77ab", day: "2026-11-12", problem: "intensity: a word that this version does not know", fetchedAt: "2026-11-12T19:02:00Z" },
  { collection: "session", id: null, day: "2026-10-02", problem: "mood: expected a text", fetchedAt: "2026-10-02T09:41:00Z" },
];

export default function dataOverview(): DataOverview {
  const nothing = dataAsked() === "empty";
  const { stage } = currentState();
  const sync = stage.name === "ready" ? stage.sync : null;
  const collections = (sync?.collections ?? []).map((row, index): DataCollection => {
    const fault = faultOf(row.collection, row.percent);
    const absent = ["never", "scope_missing", "not_offered"].includes(fault.state);
    const undated = UNDATED.includes(row.collection);
    return {
      collection: row.collection,
      ...fault,
      percent: row.percent,
      documents: absent ? 0 : row.documents,
      rows: absent ? 0 : row.rows,
      notUnderstood: row.notUnderstood,
      replaced: absent ? 0 : (index * 53) % 171,
      removed: absent ? 0 : index % 7 === 3 ? 2 : 0,
      firstDay: absent || undated ? null : OLDEST,
      lastDay: absent || undated ? null : NEWEST,
      lastSuccessAt: absent ? null : fault.state === "failed" ? "2026-11-10T07:02:00Z" : "2026-11-20T07:14:00Z",
    };
  });
  const sum = (of: (row: DataCollection) => number): number => collections.reduce((total, row) => total + of(row), 0);
  const notUnderstood = sum((row) => row.notUnderstood);
  return {
    today: TODAY,
    firstDay: nothing ? null : OLDEST,
    lastDay: nothing ? null : NEWEST,
    lastSuccessAt: nothing ? null : (sync?.lastSuccessAt ?? null),
    nextSyncAt: sync?.nextSyncAt ?? null,
    sizeBytes: nothing ? 450_000 : 412_600_000,
    notUnderstood,
    replaced: sum((row) => row.replaced),
    removed: sum((row) => row.removed),
    collections,
    problems: notUnderstood > 0 ? problems : [],
  };
}
