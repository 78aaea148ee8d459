import { t } from "../../messages";
import { fileName, type ChartTable } from "./data";
import { doors } from "./doors";
import { csvOf } from "./export/csv";
import { pictureOf } from "./export/svg";

/** The ways in which a chart can be taken along. */
export type Export = "png" | "svg" | "pdf" | "csv" | "picture" | "data";

/** What an export needs to know of a chart. */
export type Taken = {
  figure: HTMLElement;
  takeaway: string;
  detail: string;
  name: string | undefined;
  range: string | undefined;
  table: () => ChartTable;
  svg: (() => string) | undefined;
};

/** Hands a chart to the door that the person chose. */
export function take(kind: Export, chart: Taken): void {
  const out = doors();
  if (out === null) return;
  const name = chart.name ?? fileName(chart.takeaway);
  const picture = (): string =>
    pictureOf(
      chart.figure,
      {
        title: chart.takeaway,
        detail: chart.detail,
        footer: chart.range === undefined ? t("figure.footer") : t("figure.footer_range", chart.range),
      },
      chart.svg?.() ?? null,
    );
  switch (kind) {
    case "png":
    case "pdf":
      return out.exportChart(name, kind, picture());
    case "svg":
      return out.saveText(name, kind, picture());
    case "csv":
      return out.saveText(name, kind, csvOf(chart.table(), t("chart.no_data")));
    case "picture":
      return out.copyPicture(picture());
    case "data":
      return out.copyText(csvOf(chart.table(), t("chart.no_data")));
  }
}
