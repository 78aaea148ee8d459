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
  BodyView,
  Bookmark,
  CarpetKind,
  ChartFormat,
  ComparedDays,
  DataCoverage,
  DataDay,
  DataOverview,
  EventFilterView,
  ExportKind,
  ExportView,
  ExploreMetric,
  HeartHours,
  LanesView,
  Note,
  NoteDraft,
  Problem,
  ReadinessDayView,
  RebuildView,
  ReportPreview,
  ReportRequest,
  ScatterView,
  SeriesName,
  SeriesSpan,
  RingsView,
  SavedView,
  Settings,
  SleepDayView,
  SyncView,
  TagEffectView,
  TagsView,
  TodayView,
  TrendView,
  WebhookEventPage,
  WebhookSettings,
  WebhooksView,
  WorkoutsView,
  WorkoutView,
  YearsView,
} from "./bindings";

export type Redirect = "deep_link" | "localhost";
export type ProtectionKind = "passphrase" | "plain";
export type DataChange = { days: string[] };
export type WebhooksChange = {
  settings: WebhookSettings;
  on: boolean;
  /** `null` leaves the stored one as it is, an empty text removes it. */
  ngrokAuthtoken: string | null;
  cloudflaredToken: string | null;
};

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

function asBase64(bytes: Uint8Array): string {
  let text = "";
  // Not all at once: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

// Queries
export const appState = () => call<AppState>("app_state");
export const today = () => call<TodayView>("today");
export const sleepDay = (day: string | null) => call<SleepDayView>("sleep_day", { day });
export const activityDay = (day: string | null) => call<ActivityDayView>("activity_day", { day });
export const readinessDay = (day: string | null) => call<ReadinessDayView>("readiness_day", { day });
export const trend = (first: string | null, last: string | null, metrics: string[], compare: ComparedDays | null = null) =>
  call<TrendView>("trend", { first, last, metrics, compare });

export const seriesSpan = (series: SeriesName) => call<SeriesSpan>("series_span", { series });
/** Bytes of `RSW1`, at most `px` samples, columns or bands; docs/data.md spells their layout. */
export const seriesWindow = (series: SeriesName, fromMs: number, toMs: number, px: number) =>
  call<ArrayBuffer>("series_window", { series, fromMs, toMs, px });
export const heartHours = (first: string, last: string) => call<HeartHours>("heart_hours", { first, last });
export const exploreMetrics = () => call<ExploreMetric[]>("explore_metrics");
/** `y` is `lagDays` (0 to 3) days after `x`. */
export const exploreScatter = (x: string, y: string, lagDays: number, first: string, last: string) =>
  call<ScatterView>("explore_scatter", { x, y, lagDays, first, last });
export const years = (metric: string) => call<YearsView>("years", { metric });
/** Bytes of `RSC1`, at most 366 days; docs/data.md spells their layout. */
export const carpet = (kind: CarpetKind, first: string, last: string) => call<ArrayBuffer>("carpet", { kind, first, last });

export const dataOverview = () => call<DataOverview>("data_overview");
export const dataCoverage = (collection: string, year: number) => call<DataCoverage>("data_coverage", { collection, year });
export const dataDay = (collection: string, day: string) => call<DataDay>("data_day", { collection, day });

/** Tags, workouts, sessions, rest mode and notes of a range, and where the clock changed. */
export const lanes = (first: string, last: string) => call<LanesView>("lanes", { first, last });
export const workouts = (first: string | null, last: string | null) => call<WorkoutsView>("workouts", { first, last });
export const workout = (id: string) => call<WorkoutView>("workout", { id });
export const tags = (first: string | null, last: string | null) => call<TagsView>("tags", { first, last });
/** Days with a tag against days without; `lagDays` is 0 to 3. */
export const tagEffect = (code: string, lagDays: number) => call<TagEffectView>("tag_effect", { code, lagDays });
export const body = () => call<BodyView>("body");
export const ring = () => call<RingsView>("ring");

/** Those that touch the days from `first` to `last`; an end that is `null` is open. */
export const notes = (first: string | null, last: string | null) => call<Note[]>("notes", { first, last });
/** The newest day first. */
export const bookmarks = () => call<Bookmark[]>("bookmarks");
/** In the person's order. */
export const savedViews = () => call<SavedView[]>("saved_views");

export const webhooks = () => call<WebhooksView>("webhooks");
/** The newest 50 that the filter lets through, or the next older ones than the event `before`. */
export const webhookEvents = (filter: EventFilterView, before: number | null) =>
  call<WebhookEventPage>("webhook_events", { filter, before });

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

/** Without an id it is a new note. */
export const saveNote = (note: NoteDraft) => call<Note>("save_note", { note });
/** Can be undone with `restoreNote` for 30 days. */
export const deleteNote = (id: string) => call<null>("delete_note", { id });
export const restoreNote = (id: string) => call<null>("restore_note", { id });
export const setBookmark = (day: string, on: boolean, label: string | null) => call<null>("set_bookmark", { day, on, label });
/** Without an id it is a new view, which comes last. */
export const saveView = (id: string | null, name: string, address: string) => call<SavedView>("save_view", { id, name, address });
/** Can be undone with `restoreView` for 30 days. */
export const deleteView = (id: string) => call<null>("delete_view", { id });
export const restoreView = (id: string) => call<null>("restore_view", { id });
/** 0 is the first place; the others make room. */
export const moveView = (id: string, position: number) => call<null>("move_view", { id, position });
/** Notes, bookmarks and saved views in one file of JSON, in the download folder; `name` is without its ending. */
export const exportNotes = (name: string) => call<ExportView>("export_notes", { name });

/** Writes a file into the person's download folder, never over another one; `name` is without its ending. */
export const saveExport = (name: string, kind: ExportKind, content: string | Uint8Array) =>
  call<ExportView>("save_export", {
    name,
    kind,
    text: typeof content === "string" ? content : null,
    base64: typeof content === "string" ? null : asBase64(content),
  });
/** Only for a path that was saved since the start. */
export const openExport = (path: string) => call<null>("open_export", { path });
export const showExport = (path: string) => call<null>("show_export", { path });

/** `svg` stands alone: its size in pixels, resolved colours, no styles, nothing from outside. */
export const exportChart = (name: string, format: ChartFormat, svg: string) =>
  call<ExportView>("export_chart", { name, format, svg });
export const copyPicture = (svg: string) => call<null>("copy_picture", { svg });
/** Lays the report out and says what is in it; a period without data rejects. */
export const reportPreview = (request: ReportRequest) => call<ReportPreview>("report_preview", { request });
export const makeReport = (request: ReportRequest) => call<ExportView>("make_report", { request });

/** Also switches on and off. A setting that is wrong rejects with the code `field`. */
export const saveWebhooks = (change: WebhooksChange) => call<null>("save_webhooks", change);
/** Answers with the line for the server; an earlier key is forgotten. */
export const makeSshKey = () => call<string>("make_ssh_key");
/** The fingerprint that the server shows right now, `SHA256:…`. */
export const lookAtSshHost = (host: string, port: number) => call<string>("look_at_ssh_host", { host, port });
/** Milliseconds from sending to stored. */
export const sendTestEvent = () => call<number>("send_test_event");
export const retryTunnel = () => call<null>("retry_tunnel");
export const answerOtherInstall = (takeOver: boolean) => call<null>("answer_other_install", { takeOver });
/** How many wait again. */
export const replayEvents = (pks: number[]) => call<number>("replay_events", { pks });
/** How many were removed. */
export const pruneEvents = () => call<number>("prune_events");

// Events
export const onStateChanged = (handle: (state: AppState) => void) => on("state_changed", handle);
export const onSyncProgress = (handle: (sync: SyncView) => void) => on("sync_progress", handle);
/** No days means that anything may have changed. */
export const onDataChanged = (handle: (change: DataChange) => void) => on("data_changed", handle);
export const onThemeChanged = (handle: (theme: { dark: boolean }) => void) => on("theme_changed", handle);
export const onNavigate = (handle: (target: { route: string }) => void) => on("navigate", handle);
/** Notes, bookmarks or saved views are not what they were. */
export const onOwnChanged = (handle: () => void) => on<null>("own_changed", handle);
export const onWebhooksChanged = (handle: (view: WebhooksView) => void) => on("webhooks_changed", handle);
