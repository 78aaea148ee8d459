import type { DataOverview } from "../../bindings";
import { href, type Route } from "../../route";

/** What the screen looks at: one collection, one year of it, and the day that was chosen, if one was. */
export type DataPlace = { collection: string; year: number; day: string | null };

const dayPattern = /^\d{4}-\d\d-\d\d$/;
/** Whoever has one night wants to know whether that night is there. */
const usual = "sleep";

/** Reads the place off the address; what the address leaves out, or says wrongly, is the newest year of sleep. */
export function placeOf(params: Route["params"], view: DataOverview): DataPlace {
  const known = (name: string | undefined): string | undefined => view.collections.find((row) => row.collection === name)?.collection;
  const collection = known(params["collection"]) ?? known(usual) ?? view.collections[0]?.collection ?? usual;
  const day = params["day"] !== undefined && dayPattern.test(params["day"]) ? params["day"] : null;
  const asked = Number.parseInt(day?.slice(0, 4) ?? params["year"] ?? "", 10);
  const row = view.collections.find((one) => one.collection === collection);
  const newest = Number.parseInt((row?.lastDay ?? view.today).slice(0, 4), 10);
  return { collection, year: Number.isNaN(asked) ? newest : asked, day };
}

export function placeHref({ collection, year, day }: Omit<DataPlace, "year"> & { year?: number }): string {
  const params: Record<string, string> = { collection };
  if (year !== undefined) {
    params["year"] = String(year);
  }
  if (day !== null) {
    params["day"] = day;
  }
  return href({ view: "data", params });
}
