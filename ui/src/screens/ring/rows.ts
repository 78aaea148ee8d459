import type { RingEntry } from "../../bindings";
import { formatDay } from "../../format/day";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { t, tWord } from "../../messages";

/** What is known of a ring, for a list of terms; what Oura left out is left out. */
export function ringRows(ring: RingEntry, prefs: FormatPrefs): { term: string; value: string; metric: string; raw: string | number | null }[] {
  const rows: { term: string; value: string | null; metric: string; raw: string | number | null }[] = [
    { term: t("ring.hardware"), value: ring.hardwareType === null ? null : tWord("ring_hardware", ring.hardwareType), metric: "ring_hardware", raw: ring.hardwareType },
    { term: t("ring.design"), value: ring.design === null ? null : tWord("ring_design", ring.design), metric: "ring_design", raw: ring.design },
    { term: t("ring.colour"), value: ring.color === null ? null : tWord("ring_colour", ring.color), metric: "ring_colour", raw: ring.color },
    { term: t("ring.size"), value: ring.size === null ? null : formatNumber(ring.size, 0, prefs.locale), metric: "ring_size", raw: ring.size },
    { term: t("ring.firmware"), value: ring.firmwareVersion, metric: "ring_firmware", raw: ring.firmwareVersion },
    { term: t("ring.since"), value: ring.setUpAt === null ? null : formatDay(ring.setUpAt.slice(0, 10), prefs.locale), metric: "ring_set_up", raw: ring.setUpAt },
  ];
  return rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value }]));
}
