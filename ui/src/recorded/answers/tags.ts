import type { TagEntry, TagKind, TagsView } from "../../bindings";
import { NEWEST, OLDEST } from "../person/calendar";
import { dataAsked } from "../person/asked";
import lanes from "./lanes";

function tagsBetween(first: string, last: string): TagEntry[] {
  const found = lanes({ first, last }).entries.filter(({ kind }) => kind === "tag");
  return found
    .map(({ id, label, firstDay, lastDay, start, end }) => ({
      id,
      code: label,
      label,
      comment: label === "tag_generic_sick" ? "Fever, stayed in bed" : null,
      firstDay,
      lastDay,
      start,
      end,
    }))
    .sort((a, b) => a.firstDay.localeCompare(b.firstDay));
}

function kindsOf(entries: readonly TagEntry[]): TagKind[] {
  const codes = [...new Set(entries.map(({ code }) => code))];
  const kinds = codes.map((code) => {
    const own = entries.filter((entry) => entry.code === code);
    return { code, label: code, n: own.length, firstDay: own[0]?.firstDay ?? "", lastDay: own.at(-1)?.lastDay ?? "" };
  });
  return kinds.sort((a, b) => b.n - a.n);
}

export default function tags(args: Record<string, unknown>): TagsView {
  if (dataAsked() === "empty") return { oldest: null, newest: null, kinds: [], entries: [], omitted: 0 };
  const first = typeof args["first"] === "string" ? args["first"] : OLDEST;
  const last = typeof args["last"] === "string" ? args["last"] : NEWEST;
  return { oldest: OLDEST, newest: NEWEST, kinds: kindsOf(tagsBetween(OLDEST, NEWEST)), entries: tagsBetween(first, last), omitted: 0 };
}
