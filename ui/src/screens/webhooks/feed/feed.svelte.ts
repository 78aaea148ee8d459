/** The list of events on the screen: the newest page follows Rust, older pages come when they are asked for. */
import type { Problem, WebhookEvent, WebhookEventPage } from "../../../bindings";
import * as ipc from "../../../ipc";
import { noFilter, questionOf, type FeedFilter } from "./filter";
import { firstPage, nothingListed, patched, waitingBeyond, withNewest, withOlder, type Listed } from "./merge";

export class Feed {
  #listed = $state.raw<Listed>(nothingListed);
  #filter: FeedFilter = noFilter;
  /** Counts the filters, so that an answer to an earlier one is dropped. */
  #opened = 0;
  /** The newest event that was ever seen, so that each arrival is told once. */
  #seen = 0;
  #refreshing = false;
  #again = false;
  loaded = $state(false);
  problem = $state.raw<Problem | null>(null);

  get listed(): Listed {
    return this.#listed;
  }

  /** Starts over with the newest events that the filter lets through. */
  async open(filter: FeedFilter): Promise<void> {
    this.#filter = filter;
    this.#opened += 1;
    const page = await this.#ask(null);
    if (page !== null) {
      this.#listed = firstPage(page);
      this.loaded = true;
      this.#arrived(page.events);
    }
  }

  /** Takes in what has come, without moving anything while `held` says so. Answers with what was never seen before. */
  async refresh(held: () => boolean): Promise<readonly WebhookEvent[]> {
    if (this.#refreshing) {
      this.#again = true;
      return [];
    }
    this.#refreshing = true;
    const came: WebhookEvent[] = [];
    do {
      this.#again = false;
      came.unshift(...(await this.#newest(held)));
    } while (this.#again);
    this.#refreshing = false;
    return came;
  }

  async older(): Promise<void> {
    const last = this.#listed.events[this.#listed.events.length - 1];
    const page = last === undefined ? null : await this.#ask(last.pk);
    if (page !== null) {
      this.#listed = withOlder(this.#listed, page);
    }
  }

  async #newest(held: () => boolean): Promise<readonly WebhookEvent[]> {
    const page = await this.#ask(null);
    if (page === null) {
      return [];
    }
    this.#listed = withNewest(this.#listed, page, held());
    this.loaded = true;
    const waiting = waitingBeyond(this.#listed, page);
    const around = waiting === null ? null : await this.#ask(waiting.pk + 1);
    if (around !== null) {
      this.#listed = patched(this.#listed, around.events);
    }
    return this.#arrived(page.events);
  }

  #arrived(events: readonly WebhookEvent[]): readonly WebhookEvent[] {
    const came = events.filter((event) => event.pk > this.#seen);
    this.#seen = Math.max(this.#seen, ...events.map((event) => event.pk));
    return came;
  }

  /** `null` when it was refused, or when another filter was chosen meanwhile. */
  async #ask(before: number | null): Promise<WebhookEventPage | null> {
    const mine = this.#opened;
    try {
      const page = await ipc.webhookEvents(questionOf(this.#filter), before);
      if (mine !== this.#opened) {
        return null;
      }
      this.problem = null;
      return page;
    } catch (thrown) {
      if (mine === this.#opened) {
        this.problem = ipc.asProblem(thrown);
      }
      return null;
    }
  }
}
