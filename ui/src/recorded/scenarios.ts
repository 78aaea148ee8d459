/** Places the recorded app can stand at, chosen by `?recorded=`; `?theme=dark` chooses the theme. */
import type { AppState, CollectionProgress, Ended, Problem, ProblemCode, SessionView, Stage, SyncView } from "../bindings";

export const authorizeUrl =
  "https://cloud.ouraring.com/oauth/authorize?response_type=code&client_id=EXAMPLE&state=Zk1&code_challenge_method=S256";

const redirects = {
  deepLink: "ringside://oauth/callback",
  localhost: "http://localhost:27182/oauth/callback",
};

export const signedOut: SessionView = { state: "signed_out", authorizeUrl: null, problem: null, ended: null, missingScopes: [] };
export const signedIn: SessionView = { ...signedOut, state: "signed_in" };
const waiting: SessionView = { ...signedOut, state: "waiting_for_browser", authorizeUrl };

const problem = (code: ProblemCode, message: string, retry = true): Problem => ({ code, message, retry });

export const welcomeStage = (change: Partial<Extract<Stage, { name: "welcome" }>> = {}): Stage => ({
  name: "welcome",
  session: signedOut,
  redirects,
  application_saved: false,
  application_built_in: false,
  ...change,
});

const documents: [collection: string, documents: number, rows: number][] = [
  ["personal_info", 1, 0],
  ["ring_configuration", 2, 0],
  ["sleep", 1412, 0],
  ["daily_sleep", 1203, 0],
  ["daily_readiness", 1203, 0],
  ["daily_activity", 1219, 0],
  ["heartrate", 0, 842_116],
  ["daily_spo2", 911, 0],
  ["daily_stress", 640, 0],
  ["daily_resilience", 512, 0],
  ["workout", 388, 0],
  ["session", 74, 0],
  ["enhanced_tag", 216, 0],
  ["sleep_time", 1180, 0],
  ["rest_mode_period", 3, 0],
  ["vO2_max", 41, 0],
  ["daily_cardiovascular_age", 402, 0],
  ["ring_battery_level", 0, 20_418],
  ["tag", 12, 0],
];

const collections = (percent: number): CollectionProgress[] =>
  documents.map(([collection, count, rows], index) => ({
    collection,
    percent: Math.min(100, percent + ((index * 37) % 40)),
    documents: count,
    rows,
    notUnderstood: 0,
    firstDay: collection === "personal_info" ? null : "2023-06-02",
    lastDay: collection === "personal_info" ? null : "2026-11-20",
    missingScope: null,
  }));

const idle: SyncView = {
  phase: "idle",
  current: null,
  percent: null,
  recentDone: true,
  lastSuccessAt: "2026-11-20T08:14:00+01:00",
  nextSyncAt: "2026-11-20T09:14:00+01:00",
  problem: null,
  notUnderstood: 0,
  notes: [],
  collections: collections(100),
};

const endedSession = (ended: Ended, message: string): SessionView => ({
  ...signedOut,
  state: "sign_in_again",
  ended,
  problem: problem("sign_in_again", message, false),
});

const syncs: Record<string, SyncView> = {
  running: { ...idle, phase: "running", nextSyncAt: null, current: { collection: "heartrate", month: "2024-03" }, percent: 61, collections: collections(48) },
  paused: { ...idle, phase: "paused", nextSyncAt: null, percent: 61, collections: collections(48) },
  offline: { ...idle, phase: "offline", nextSyncAt: null },
  stale: { ...idle, lastSuccessAt: "2026-11-12T08:14:00+01:00" },
  failed_collection: idle,
  failed: {
    ...idle,
    phase: "failed",
    problem: problem("rate_limited", "Oura asked us to wait. Everything that has arrived is safe; sync goes on at 14:32."),
  },
  membership: {
    ...idle,
    phase: "membership_ended",
    problem: problem("membership_ended", "Oura answers only accounts with an active membership. What has been synced stays here.", false),
  },
  not_understood: {
    ...idle,
    notUnderstood: 3,
    notes: ["Oura sent the same page twice for Sessions; sync stopped there and went on with the next collection."],
    collections: collections(100).map((row) =>
      row.collection === "workout"
        ? { ...row, notUnderstood: 3 }
        : row.collection === "daily_stress"
          ? { ...row, documents: 0, percent: 0, firstDay: null, lastDay: null, missingScope: "stress" }
          : row,
    ),
  },
};

export const readyStage = (change: Partial<Extract<Stage, { name: "ready" }>> = {}): Extract<Stage, { name: "ready" }> => ({
  name: "ready",
  profile: "main",
  session: signedIn,
  redirects,
  account: {
    email: "alex@example.org",
    age: 34,
    biologicalSex: "female",
    heightM: 1.72,
    weightKg: 64.5,
    ring: {
      hardwareType: "gen4",
      design: "horizon",
      color: "brushed_silver",
      size: 9,
      firmwareVersion: "3.4.6",
      setUpAt: "2025-02-11T18:20:00+00:00",
    },
  },
  sync: idle,
  protection: "keychain",
  ...change,
});

const file = "/home/alex/.local/share/app.ringside.desktop/main/ringside.db";

const stages: Record<string, () => Stage> = {
  ready: () => readyStage(),
  simulated: () => readyStage({ profile: "simulated", protection: "plain" }),
  sign_in_again: () =>
    readyStage({
      session: endedSession("rotation_lost", "The last renewal of the sign-in was cut off, and Oura takes the old one no longer. Everything that was synced is safe; sign in again to go on."),
      sync: { ...idle, phase: "failed", nextSyncAt: null },
    }),
  revoked: () =>
    readyStage({
      session: endedSession("revoked", "Ringside's access was taken back at Oura. Everything that was synced is still here; sign in again to go on."),
      sync: { ...idle, phase: "failed", nextSyncAt: null },
    }),
  missing_scopes: () =>
    readyStage({ session: { ...signedIn, missingScopes: ["heartrate", "stress"] }, sync: syncs["not_understood"] ?? idle }),
  waiting_again: () => readyStage({ session: waiting }),
  welcome: () => welcomeStage(),
  welcome_saved: () => welcomeStage({ application_saved: true }),
  waiting: () => welcomeStage({ application_saved: true, session: waiting }),
  cancelled: () =>
    welcomeStage({
      application_saved: true,
      session: { ...signedOut, problem: problem("consent_cancelled", "You closed Oura's page without agreeing. Nothing was read. You can start again whenever you like.") },
    }),
  wrong_application: () =>
    welcomeStage({
      application_saved: true,
      session: { ...signedOut, problem: problem("wrong_application", "Oura does not know this client id and secret. Copy both again from your application's page.") },
    }),
  choose_protection: () => ({ name: "choose_protection" }),
  unlock: () => ({ name: "unlock", problem: null }),
  unlock_wrong: () => ({ name: "unlock", problem: problem("wrong_passphrase", "This passphrase does not open the data folder. Nothing was changed.") }),
  damaged: () => ({
    name: "blocked",
    problem: problem("database_damaged", "The file that holds your data is damaged and cannot be read. It has not been touched. Oura still has the originals.", false),
    file,
  }),
  newer: () => ({
    name: "blocked",
    problem: problem("newer_schema", "This data was written by a newer version of Ringside. It is safe; install that version, or a newer one, to open it.", false),
    file,
  }),
  disk_full: () => ({
    name: "blocked",
    problem: problem("disk_full", "There is no room left on the disk. Nothing is lost. Free some space and try again."),
    file,
  }),
  in_use: () => ({
    name: "blocked",
    problem: problem("in_use", "Another program has the data folder open. Close the other Ringside, then try again."),
    file,
  }),
};

export function scenario(query: URLSearchParams): AppState {
  const name = query.get("recorded") ?? "ready";
  const theme = query.get("theme");
  const sync = syncs[name];
  const stage = sync ? readyStage({ sync }) : (stages[name] ?? stages["ready"])?.() ?? readyStage();
  return {
    version: "0.1.0",
    locale: query.get("locale") ?? "en-GB",
    language: query.get("language") ?? query.get("locale") ?? "en-GB",
    darkDesktop: theme === "dark",
    settings: {
      language: "system",
      theme: "system",
      temperature: "celsius",
      distance: "kilometres",
      weight: "kilograms",
      energy: "kilocalories",
      clock: "locale",
      weekStart: "locale",
      syncEveryMinutes: 60,
      hideValues: query.has("hidden"),
      zoomPercent: 100,
      motion: "system",
      patterns: false,
      font: "inter",
      todayCards: [],
      keys: [],
      singleKeys: true,
      log: "normal",
    },
    stage,
  };
}
