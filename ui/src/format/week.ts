/** `weekInfo` was a property before it became `getWeekInfo()`; engines have one of the two, and old ones neither. */
type LocaleWeek = { weekInfo?: { firstDay: number }; getWeekInfo?: () => { firstDay: number } };

/** Where the week does not begin on Monday, from CLDR's supplemental week data; for engines that cannot be asked. */
const FROM_SUNDAY = new Set(
  (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI " +
    "WS YE ZA ZW"
  ).split(" "),
);
const FROM_SATURDAY = new Set("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split(" "));

/** The first day of the week by the custom of the locale's region, 0 for Sunday. */
export function weekStartOf(tag: string): number {
  const locale = new Intl.Locale(tag);
  const asked: LocaleWeek = locale as LocaleWeek;
  const firstDay = (asked.getWeekInfo?.() ?? asked.weekInfo)?.firstDay;
  return firstDay === undefined ? weekStartByRegion(locale.region) : firstDay % 7;
}

export function weekStartByRegion(region: string | undefined): number {
  if (region === undefined) return 1;
  if (FROM_SUNDAY.has(region)) return 0;
  return FROM_SATURDAY.has(region) ? 6 : 1;
}
