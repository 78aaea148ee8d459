import type { TagEntry, TagKind } from "../../bindings";
import type { LaneEvent } from "../../charts/event_lanes/data";
import { entryName } from "../../format/words";

/** A person's own name stays as it was written; a code of Oura's becomes words. */
export function tagName(kind: Pick<TagKind, "code" | "label">): string {
  return kind.label === kind.code || kind.label === "" ? entryName(kind.code) : kind.label;
}

export function eventsOf(entries: readonly TagEntry[]): LaneEvent[] {
  return entries.map((entry) => ({ id: entry.id, lane: entry.code, label: tagName(entry), first: entry.firstDay, last: entry.lastDay }));
}

export const LAGS = [0, 1, 2, 3] as const;

export function lagOf(text: string | undefined): number {
  return LAGS.find((lag) => String(lag) === text) ?? 1;
}

/** The tag that the address names, else the commonest. */
export function chosenCode(kinds: readonly TagKind[], text: string | undefined): string | null {
  return (kinds.find(({ code }) => code === text) ?? kinds[0])?.code ?? null;
}
