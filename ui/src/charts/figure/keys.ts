import { t } from "../../messages";

/** What the keys do in a chart, for a screen reader: only those that do something in this one. */
export function keysInWords(
  moving: string,
  can: { pick: boolean; series: boolean; zoom: boolean; pan: boolean; back: boolean; annotate: boolean; listen: boolean },
): string {
  // The person may have switched off whatever is a letter or a sign alone.
  const single = document.documentElement.dataset["singleKeys"] !== "off";
  return [
    moving,
    can.pick ? t("chart.keys_pick") : "",
    can.series ? t("figure.keys_series") : "",
    can.zoom || can.pan ? t("figure.keys_zoom") : "",
    can.back ? t("figure.keys_back") : "",
    can.annotate && single ? t("figure.keys_annotate") : "",
    can.listen && single ? t("figure.keys_listen") : "",
    single ? "" : t("figure.keys_single_off"),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
