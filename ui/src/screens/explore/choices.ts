/** The metrics of a picker: those used last, then by group, narrowed by what is typed. */
import type { ExploreMetric } from "../../bindings";

export type Choice = { metric: string; name: string; n: number };
export type ChoiceGroup = { group: "recent" | ExploreMetric["group"]; choices: Choice[] };

const ORDER: readonly ExploreMetric["group"][] = ["sleep", "heart", "readiness", "activity", "stress", "body"];

export function choiceGroups(metrics: readonly ExploreMetric[], recent: readonly string[], typed: string, nameOf: (metric: string) => string): ChoiceGroup[] {
  const named = metrics.map(({ metric, n, group }) => ({ metric, n, group, name: nameOf(metric) }));
  const wanted = folded(typed).split(/\s+/).filter((word) => word !== "");
  const matching = named.filter(({ metric, name }) => wanted.every((word) => folded(`${name} ${metric.replaceAll("_", " ")}`).includes(word)));
  const plain = ({ metric, name, n }: Choice): Choice => ({ metric, name, n });
  const lately = wanted.length > 0 ? [] : recent.flatMap((metric) => matching.filter((known) => known.metric === metric)).map(plain);
  const groups = ORDER.map((group) => ({
    group,
    choices: matching.filter((known) => known.group === group && !lately.some((one) => one.metric === known.metric)).map(plain),
  }));
  return [...(lately.length > 0 ? [{ group: "recent", choices: lately } as const] : []), ...groups.filter(({ choices }) => choices.length > 0)];
}

/** Small letters without accents: "Schlafdauer" is found by "schlaf", "État" by "etat". */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const RECENT_KEY = "ringside.explore.recent";
const RECENT_MOST = 5;

export function recentMetrics(): string[] {
  return (localStorage.getItem(RECENT_KEY) ?? "").split(",").filter((metric) => metric !== "");
}

export function rememberMetric(metric: string): void {
  localStorage.setItem(RECENT_KEY, [metric, ...recentMetrics().filter((known) => known !== metric)].slice(0, RECENT_MOST).join(","));
}
