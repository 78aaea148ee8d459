/**
 * The only door to Rust: one typed function for each command and each event. A rejected command rejects with a `Problem`.
 *
 * In a plain browser (`npm run dev` without Tauri) recorded answers stand behind the same functions; a production build contains none of them.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen as listenTauri, type UnlistenFn } from "@tauri-apps/api/event";
import type {
  ActivityDayView,
  AppState,
  DataCoverage,
  DataDay,
  DataOverview,
  Problem,
  ReadinessDayView,
  RebuildView,
  Settings,
  SleepDayView,
  SyncView,
  TodayView,
  TrendView,
} from "./bindings";

export type Redirect = "deep_link" | "localhost";
export type ProtectionKind = "passphrase" | "plain";
export type DataChange = { days: string[] };

const inPlainBrowser = (): boolean => import.meta.env.DEV && !("__TAURI_INTERNALS__" in window);

async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  if (import.meta.env.DEV && inPlainBrowser()) {
    const recorded = await import("./recorded");
    return recorded.answer<T>(command, args);
  }
  return invoke<T>(command, args);
}

async function on<T>(event: string, handle: (payload: T) => void): Promise<UnlistenFn> {
  if (import.meta.env.DEV && inPlainBrowser()) {
    const recorded = await import("./recorded");
    return recorded.listen(event, handle);
  }
  return listenTauri<T>(event, (message) => handle(message.payload));
}

/** What a rejected command carries; anything else that is thrown becomes the problem `other`. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    return thrown as Problem;
  }
  return { code: "other", message: thrown instanceof Error ? thrown.message : String(thrown), retry: true };
}

// Queries
export const appState = () => call<AppState>("app_state");
export const today = () => call<TodayView>("today");
export const sleepDay = (day: string | null) => call<SleepDayView>("sleep_day", { day });
export const activityDay = (day: string | null) => call<ActivityDayView>("activity_day", { day });
export const readinessDay = (day: string | null) => call<ReadinessDayView>("readiness_day", { day });
export const trend = (first: string | null, last: string | null, metrics: string[]) =>
  call<TrendView>("trend", { first, last, metrics });

export const dataOverview = () => call<DataOverview>("data_overview");
export const dataCoverage = (collection: string, year: number) => call<DataCoverage>("data_coverage", { collection, year });
export const dataDay = (collection: string, day: string) => call<DataDay>("data_day", { collection, day });

/** MET values from the day's start; NaN where nothing was measured. The interval is `ActivityDayView.metIntervalS`. */
export async function activityMet(day: string): Promise<Float32Array> {
  return new Float32Array(await call<ArrayBuffer>("activity_met", { day }));
}

// Mutations
export const saveApplication = (clientId: string, clientSecret: string) =>
  call<null>("save_application", { clientId, clientSecret });
/** Opens the system browser and answers with the address it was given. */
export const beginSignIn = (redirect: Redirect) => call<string>("begin_sign_in", { redirect });
export const openSignInPage = () => call<null>("open_sign_in_page");
export const cancelSignIn = () => call<null>("cancel_sign_in");
export const finishSignIn = (url: string) => call<null>("finish_sign_in", { url });
export const signOut = () => call<null>("sign_out");
export const exploreSimulated = () => call<null>("explore_simulated");
export const leaveSimulated = () => call<null>("leave_simulated");
export const syncNow = () => call<null>("sync_now");
export const pauseSync = () => call<null>("pause_sync");
export const resumeSync = () => call<null>("resume_sync");
/** Without a collection, all of them; both days belong to the range. */
export const fetchAgain = (collection: string | null, from: string, to: string) =>
  call<null>("fetch_again", { collection, from, to });
export const rebuild = () => call<RebuildView>("rebuild");
export const openLogs = () => call<null>("open_logs");
export const saveSettings = (settings: Settings) => call<Settings>("save_settings", { settings });
export const chooseProtection = (kind: ProtectionKind, passphrase: string | null) =>
  call<null>("choose_protection", { kind, passphrase });
export const unlock = (passphrase: string) => call<null>("unlock", { passphrase });
export const setDamagedAside = () => call<null>("set_damaged_aside");
export const retryStart = () => call<null>("retry_start");

// Events
export const onStateChanged = (handle: (state: AppState) => void) => on("state_changed", handle);
export const onSyncProgress = (handle: (sync: SyncView) => void) => on("sync_progress", handle);
/** No days means that anything may have changed. */
export const onDataChanged = (handle: (change: DataChange) => void) => on("data_changed", handle);
export const onThemeChanged = (handle: (theme: { dark: boolean }) => void) => on("theme_changed", handle);
export const onNavigate = (handle: (target: { route: string }) => void) => on("navigate", handle);
