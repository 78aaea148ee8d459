import type { SyncView } from "../bindings";
import type { FormatPrefs } from "../format/prefs";
import { t } from "../messages";
import { stepName } from "./sync-status";

/** Lets a text through at most once in `intervalMs`; of those that come sooner the last is said when the time has passed. */
export class Announcer {
  readonly #say: (text: string) => void;
  readonly #intervalMs: number;
  #waiting: string | null = null;
  #last = "";
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(say: (text: string) => void, intervalMs = 10_000) {
    this.#say = say;
    this.#intervalMs = intervalMs;
  }

  announce(text: string): void {
    if (text === (this.#waiting ?? this.#last)) {
      return;
    }
    if (this.#timer !== null) {
      this.#waiting = text;
      return;
    }
    this.#last = text;
    this.#say(text);
    this.#timer = setTimeout(() => this.#open(), this.#intervalMs);
  }

  stop(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
    }
    this.#timer = null;
  }

  #open(): void {
    const text = this.#waiting;
    this.#timer = null;
    this.#waiting = null;
    if (text !== null) {
      this.announce(text);
    }
  }
}

/** What is worth saying aloud about a sync; `before` is the phase that was said last. */
export function syncSentence(sync: SyncView, before: SyncView["phase"] | null, prefs: FormatPrefs): string | null {
  switch (sync.phase) {
    case "running":
      return sync.current && sync.percent !== null
        ? t("sync.announce_running", stepName(sync.current, prefs), Math.floor(sync.percent))
        : null;
    case "idle":
      return before === "running" ? t("sync.announce_done") : null;
    case "paused":
      return before === null ? null : t("sync.announce_paused");
    case "offline":
      return t("sync.announce_offline");
    case "membership_ended":
      return t("sync.membership_ended");
    case "failed":
      return sync.problem?.message ?? t("sync.announce_failed");
  }
}
