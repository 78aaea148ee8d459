/** What the window knows of the app: Rust's last `AppState`, kept true by events. Screens read it and never write it. */
import { onDesktopMotion, paintAppearance } from "./appearance";
import type { AppState, Settings, Stage, SyncView } from "./bindings";
import { paintTheme } from "./boot";
import { formatPrefs, type FormatPrefs } from "./format/prefs";
import * as ipc from "./ipc";
import { usableLocale } from "./locale";
import { isLoaded, loadLanguage, setLanguage } from "./messages";
import { askedForPseudo, languageOf, type Language } from "./messages/language";
import { router } from "./router.svelte";

export type ReadyStage = Extract<Stage, { name: "ready" }>;

export class WindowState {
  #state = $state.raw<AppState | null>(null);
  #sync = $state.raw<SyncView | null>(null);
  #darkDesktop = $state(false);
  /** Follows the wanted one when its words are there. */
  #language = $state<Language>("en");

  /** Counts changes of the data; an effect that reads it loads again. */
  dataRevision = $state(0);
  /** The days of the last change; empty when anything may have changed. */
  changedDays = $state.raw<string[]>([]);
  /** What "5 min ago" is counted from, the same everywhere in the window; the shell keeps it going. */
  nowMs = $state(Date.now());
  startProblem = $state.raw<ReturnType<typeof ipc.asProblem> | null>(null);

  get current(): AppState | null {
    return this.#state;
  }

  get stage(): Stage | null {
    return this.#state?.stage ?? null;
  }

  get ready(): ReadyStage | null {
    return this.stage?.name === "ready" ? this.stage : null;
  }

  get sync(): SyncView | null {
    return this.#sync;
  }

  get settings(): Settings | null {
    return this.#state?.settings ?? null;
  }

  /** What a formatter needs to know. */
  get prefs(): FormatPrefs {
    return formatPrefs(usableLocale(this.#state?.locale ?? null, this.language), this.settings);
  }

  /** What the window speaks; `App.svelte` mounts everything anew when it changes. */
  get language(): Language {
    return this.#language;
  }

  get #wantedLanguage(): Language {
    return askedForPseudo() ? "pseudo" : languageOf(this.settings?.language, this.#state?.language ?? null);
  }

  get theme(): "light" | "dark" {
    const chosen = this.settings?.theme ?? "system";
    return chosen === "system" ? (this.#darkDesktop ? "dark" : "light") : chosen;
  }

  /** Asks once, then follows the events. Events are followed first, so that none is missed in between. */
  async start(): Promise<() => void> {
    const stops = await Promise.all([
      ipc.onStateChanged((state) => this.#take(state)),
      ipc.onSyncProgress((sync) => {
        this.#sync = sync;
      }),
      ipc.onDataChanged(({ days }) => {
        this.changedDays = days;
        this.dataRevision += 1;
      }),
      ipc.onThemeChanged(({ dark }) => {
        this.#darkDesktop = dark;
        this.#paint();
      }),
      ipc.onNavigate(({ route }) => router.go(route)),
      onDesktopMotion(() => this.#paint()),
    ]);
    await this.ask();
    return () => stops.forEach((stop) => stop());
  }

  async ask(): Promise<void> {
    try {
      this.#take(await ipc.appState());
      await this.#speak();
      this.startProblem = null;
    } catch (thrown) {
      this.startProblem = ipc.asProblem(thrown);
    }
  }

  /** Shows the choice at once and lets Rust's answer, or its refusal, have the last word. */
  async save(change: Partial<Settings>): Promise<void> {
    const before = this.#state;
    if (!before) {
      return;
    }
    const wanted = { ...before.settings, ...change };
    this.#show(wanted);
    try {
      this.#show(await ipc.saveSettings(wanted));
    } catch (thrown) {
      this.#show(before.settings);
      throw thrown;
    }
  }

  #show(settings: Settings): void {
    if (this.#state) {
      this.#state = { ...this.#state, settings };
    }
    this.#paint();
  }

  #take(state: AppState): void {
    this.#state = state;
    this.#darkDesktop = state.darkDesktop;
    this.#sync = state.stage.name === "ready" ? state.stage.sync : null;
    this.#paint();
  }

  async #speak(): Promise<void> {
    const wanted = this.#wantedLanguage;
    if (!isLoaded(wanted)) {
      await loadLanguage(wanted);
    }
    // Another one may be wanted by now; its own call says so.
    if (wanted === this.#wantedLanguage) {
      setLanguage(wanted);
      this.#language = wanted;
    }
  }

  #paint(): void {
    void this.#speak();
    paintTheme(this.theme);
    paintAppearance(this.settings);
  }
}

export const app = new WindowState();
