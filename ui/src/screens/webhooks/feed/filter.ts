import type { EventFilterView } from "../../../bindings";
import { href, type Route } from "../../../route";

/** The states that can be asked for. */
export const states = ["all", "waiting", "failed", "done", "foreign", "unknown", "test"] as const;
export type FeedState = (typeof states)[number];
export type FeedFilter = { dataType: string | null; state: FeedState };

export const noFilter: FeedFilter = { dataType: null, state: "all" };

/** Reads the filter off the address; what it does not say is not filtered. */
export function filterOf(params: Route["params"]): FeedFilter {
  return { dataType: params["type"] ?? null, state: states.find((known) => known === params["state"]) ?? "all" };
}

export function filterHref({ dataType, state }: FeedFilter): string {
  const params: Record<string, string> = {};
  if (dataType !== null) params["type"] = dataType;
  if (state !== "all") params["state"] = state;
  return href({ view: "webhooks", params });
}

export const isFiltered = (filter: FeedFilter): boolean => filter.dataType !== null || filter.state !== "all";

/** The question that Rust is asked. */
export function questionOf({ dataType, state }: FeedFilter): EventFilterView {
  const open: EventFilterView = { standing: null, dataType, eventType: null, settled: null, objectId: null };
  switch (state) {
    case "all":
      return open;
    case "waiting":
      return { ...open, settled: false };
    case "failed":
      return { ...open, settlement: "failed" };
    case "done":
      return { ...open, settled: true };
    case "foreign":
      return { ...open, standing: "foreign_user" };
    case "unknown":
      return { ...open, standing: "unknown_type" };
    case "test":
      return { ...open, standing: "test" };
  }
}
