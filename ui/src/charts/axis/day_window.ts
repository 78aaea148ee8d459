import { addDays, daysBetween } from "../../format/day";

/** A run of days, both ends included. */
export type Stretch = { first: string; last: string };

const NARROWEST_DAYS = 7;

/** `factor` above 1 shows more days, down to a week and up to all there is; the day `at` stays where it is on the screen as far as the data reaches. */
export function zoomedDays(shown: Stretch, factor: number, at: string, span: Stretch): Stretch {
  const days = daysBetween(shown.first, shown.last) + 1;
  const whole = daysBetween(span.first, span.last) + 1;
  if (factor < 1 ? days <= NARROWEST_DAYS : days >= whole) return shown;
  const wanted = Math.max(Math.min(NARROWEST_DAYS, whole), Math.min(whole, Math.round(days * factor)));
  const share = daysBetween(shown.first, at) / Math.max(1, days - 1);
  return within(addDays(at, -Math.round(share * (wanted - 1))), wanted, span);
}

/** The days before or after, by four fifths of what is shown, so that something known stays in sight. */
export function pannedDays(shown: Stretch, direction: 1 | -1, span: Stretch): Stretch {
  const days = daysBetween(shown.first, shown.last) + 1;
  if (days > daysBetween(span.first, span.last)) return shown;
  return within(addDays(shown.first, direction * Math.max(1, Math.round(days * 0.8))), days, span);
}

function within(first: string, days: number, span: Stretch): Stretch {
  const latest = addDays(span.last, 1 - days);
  const start = first > latest ? latest : first;
  const begin = start < span.first ? span.first : start;
  return { first: begin, last: addDays(begin, days - 1) };
}
