import type { AccountView, RingView, Settings } from "../../bindings";
import { formatNumber } from "../../format/number";
import type { FormatPrefs } from "../../format/prefs";
import { capital } from "../../format/words";
import { t, tWord } from "../../messages";
import { formatDayWithYear } from "./days";
import { heightText, weightText } from "../../format/body";

type Row = { term: string; value: string };

/** What Oura says of the person; what it does not say has no row. */
export function accountRows(account: AccountView | null, settings: Settings, prefs: FormatPrefs): Row[] {
  if (!account) {
    return [];
  }
  const { age, biologicalSex, heightM, weightKg } = account;
  return present([
    { term: t("account.age"), value: age === null ? null : t("account.years", age) },
    { term: t("account.sex"), value: words("sex", biologicalSex) },
    { term: t("account.height"), value: heightM === null ? null : heightText(heightM, settings.weight, prefs.locale) },
    { term: t("account.weight"), value: weightKg === null ? null : weightText(weightKg, settings.weight, prefs.locale) },
  ]);
}

export function ringRows(ring: RingView | null, prefs: FormatPrefs): Row[] {
  if (!ring) {
    return [];
  }
  return present([
    { term: t("ring.type"), value: ring.hardwareType === null ? null : tWord("ring.hardware", ring.hardwareType) },
    { term: t("ring.design"), value: words("ring_design", ring.design) },
    { term: t("ring.color"), value: words("ring_colour", ring.color) },
    { term: t("ring.size"), value: ring.size === null ? null : formatNumber(ring.size, 0, prefs.locale) },
    { term: t("ring.firmware"), value: ring.firmwareVersion },
    { term: t("ring.set_up"), value: ring.setUpAt === null ? null : formatDayWithYear(ring.setUpAt.slice(0, 10), prefs.locale) },
  ]);
}

function present(rows: { term: string; value: string | null }[]): Row[] {
  return rows.flatMap(({ term, value }) => (value === null ? [] : [{ term, value }]));
}

/** `brushed_silver` is "Brushed silver", also when Oura sends a word that is new. */
function words(prefix: string, word: string | null): string | null {
  if (!word) {
    return null;
  }
  const text = tWord(prefix, word);
  return capital(text);
}
