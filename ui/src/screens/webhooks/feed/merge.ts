import type { WebhookEvent, WebhookEventPage } from "../../../bindings";

/** What the list shows, the newest first, and how many newer ones wait until the reader wants them. */
export type Listed = {
  events: readonly WebhookEvent[];
  /** Whether Rust has older ones. */
  more: boolean;
  fresh: number;
  /** Whether there are more new ones than `fresh`, which counts one page. */
  freshMore: boolean;
};

export const nothingListed: Listed = { events: [], more: false, fresh: 0, freshMore: false };

export const firstPage = (page: WebhookEventPage): Listed => ({ events: page.events, more: page.more, fresh: 0, freshMore: false });

/**
 * Takes in the newest page. Rows that are listed are brought up to date in their places. New ones go on top, unless `held` says that
 * somebody reads: then they are only counted and nothing moves.
 */
export function withNewest(listed: Listed, page: WebhookEventPage, held: boolean): Listed {
  const top = listed.events[0];
  if (top === undefined) {
    return firstPage(page);
  }
  const newer = page.events.filter((event) => event.pk > top.pk).length;
  const meets = newer < page.events.length || !page.more;
  if (held) {
    return { ...patched(listed, page.events), fresh: newer, freshMore: !meets };
  }
  const last = page.events[page.events.length - 1];
  // Between a page that does not reach the list and the list there would be a hole.
  if (!meets || last === undefined || !page.more) {
    return firstPage(page);
  }
  const older = listed.events.filter((event) => event.pk < last.pk);
  return { events: [...page.events, ...older], more: older.length > 0 ? listed.more : page.more, fresh: 0, freshMore: false };
}

export function withOlder(listed: Listed, page: WebhookEventPage): Listed {
  const last = listed.events[listed.events.length - 1];
  const older = last === undefined ? page.events : page.events.filter((event) => event.pk < last.pk);
  return { ...listed, events: [...listed.events, ...older], more: page.more };
}

/** Brings listed rows up to date and adds none. */
export function patched(listed: Listed, events: readonly WebhookEvent[]): Listed {
  const byPk = new Map(events.map((event) => [event.pk, event]));
  return { ...listed, events: listed.events.map((event) => byPk.get(event.pk) ?? event) };
}

/** The newest row that waits and is not on the newest page, which alone would never tell what came of it. */
export function waitingBeyond(listed: Listed, page: WebhookEventPage): WebhookEvent | null {
  const last = page.events[page.events.length - 1];
  return last === undefined ? null : (listed.events.find((event) => event.pk < last.pk && event.settledAt === null) ?? null);
}
