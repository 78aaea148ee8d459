import { formatDay } from "../../format/day";
import type { FormatPrefs } from "../../format/prefs";
import { t } from "../../messages";

/** "From Thu 19 Nov" for what is not of the day that the screen stands for. */
export const olderNote = (day: string | null | undefined, newest: string | null, prefs: Pick<FormatPrefs, "locale">): string | undefined =>
  day === null || day === undefined || day === newest ? undefined : t("today.older", formatDay(day, prefs.locale));
