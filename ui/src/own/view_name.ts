/** A first name for a saved view, which the person can change: "Sleep, 3 months, previous period". */
import { formatDayRange } from "../format/day";
import { t } from "../messages";
import { compareKinds, firstParams, rangeName } from "../range/range";
import { isDayView, type Route } from "../route";

export function viewName(route: Route, days: { first: string; last: string } | null, locale: string): string {
  const hasRange = (route.page !== "day" || !isDayView(route.view)) && route.view !== "years" && route.id === null;
  const name = rangeName(firstParams(route.view, route.params));
  const isRolling = hasRange && name !== "custom" && route.params["to"] === undefined;
  const range = isRolling ? t(`range.${name}`) : days && days.first !== days.last ? formatDayRange(days.first, days.last, locale) : null;
  const compare = compareKinds.find((kind) => kind === route.params["compare"]);
  const page = route.page === "carpet" ? t("day.page_carpet") : null;
  return [t(`view.${route.view}`), page, range, compare ? t(`compare.${compare}`) : null].filter((part) => part !== null).join(", ");
}
