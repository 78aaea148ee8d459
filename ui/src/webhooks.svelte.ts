/** How the webhooks stand: Rust's last `WebhooksView`, kept true by events. The sidebar and the screen read it. */
import type { Problem, WebhookSettings, WebhooksView } from "./bindings";
import * as ipc from "./ipc";

class Webhooks {
  #view = $state.raw<WebhooksView | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Counts the events, so that an answer which was overtaken by one is dropped. */
  #told = 0;

  get view(): WebhooksView | null {
    return this.#view;
  }

  /** Asks once, then follows the events. Events are followed first, so that none is missed in between. */
  async start(): Promise<() => void> {
    const stop = await ipc.onWebhooksChanged((view) => {
      this.#told += 1;
      this.#view = view;
      this.problem = null;
    });
    await this.load();
    return () => {
      stop();
      this.#view = null;
    };
  }

  async load(): Promise<void> {
    const told = this.#told;
    try {
      const view = await ipc.webhooks();
      if (told === this.#told) {
        this.#view = view;
      }
      this.problem = null;
    } catch (thrown) {
      this.problem = ipc.asProblem(thrown);
    }
  }

  /** Saves what is different and leaves the rest, the secrets too, as it is. */
  async save(settings: Partial<WebhookSettings>, on?: boolean, secrets: Partial<Pick<ipc.WebhooksChange, "ngrokAuthtoken" | "cloudflaredToken">> = {}): Promise<void> {
    const view = this.#view;
    if (view === null) {
      return;
    }
    await ipc.saveWebhooks({
      settings: { ...view.settings, ...settings },
      on: on ?? view.on,
      ngrokAuthtoken: null,
      cloudflaredToken: null,
      ...secrets,
    });
    await this.load();
  }
}

export const webhooks = new Webhooks();
