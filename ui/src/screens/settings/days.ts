import { formatDayShort } from "../../format/day";

/** "11 Feb 2025". */
export const formatDayWithYear = (day: string, locale: string): string => `${formatDayShort(day, locale)} ${day.slice(0, 4)}`;
