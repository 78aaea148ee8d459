/** Commands that change the recorded app. */
import type { Problem, ProtectionView, SessionView, Settings, SyncPhase } from "../bindings";
import { ownHandlers } from "./own";
import { webhookHandlers } from "./webhooks/handlers";
import { authorizeUrl, readyStage, signedIn, signedOut, welcomeStage } from "./scenarios";
import { become, currentState, enter } from "./world";

type Handler = (args: Record<string, unknown>) => unknown;

function refuse(code: Problem["code"], message: string): never {
  const problem: Problem = { code, message, retry: true };
  throw problem;
}

function withSession(session: SessionView): void {
  const { stage } = currentState();
  if (stage.name === "welcome" || stage.name === "ready") {
    enter({ ...stage, session });
  }
}

function withPhase(phase: SyncPhase): void {
  const { stage } = currentState();
  if (stage.name === "ready") {
    enter({ ...stage, sync: { ...stage.sync, phase } });
  }
}

function protect(protection: ProtectionView): void {
  enter({ ...readyStage(), protection });
}

export const handlers: Record<string, Handler> = {
  ...webhookHandlers,
  ...ownHandlers,
  app_state: () => currentState(),
  save_application: () => {
    const { stage } = currentState();
    if (stage.name === "welcome") {
      enter({ ...stage, application_saved: true });
    }
    return null;
  },
  begin_sign_in: () => {
    withSession({ state: "waiting_for_browser", authorizeUrl, problem: null, ended: null, missingScopes: [] });
    return authorizeUrl;
  },
  open_sign_in_page: () => null,
  cancel_sign_in: () => {
    withSession(currentState().stage.name === "ready" ? signedIn : signedOut);
    return null;
  },
  finish_sign_in: ({ url }) => {
    if (!String(url).includes("code=")) {
      refuse("wrong_callback", "This address is not the one that Oura sends back: it has no code in it. Copy the whole address of the page that the browser ended on.");
    }
    enter(readyStage());
    return null;
  },
  sign_out: () => {
    enter(welcomeStage());
    return null;
  },
  explore_simulated: () => {
    enter({ ...readyStage(), profile: "simulated" });
    return null;
  },
  leave_simulated: () => {
    enter(welcomeStage());
    return null;
  },
  sync_now: () => {
    withPhase("running");
    return null;
  },
  pause_sync: () => {
    withPhase("paused");
    return null;
  },
  resume_sync: () => {
    withPhase("running");
    return null;
  },
  fetch_again: () => {
    withPhase("running");
    setTimeout(() => withPhase("idle"), 1500);
    return null;
  },
  rebuild: async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { documents: 10_519, days: 1268, notUnderstood: 0, identical: true };
  },
  open_logs: () => null,
  open_export: () => null,
  show_export: () => null,
  save_settings: ({ settings }) => {
    become({ settings: settings as Settings });
    return settings;
  },
  choose_protection: ({ kind }) => {
    protect(kind === "plain" ? "plain" : "passphrase");
    return null;
  },
  unlock: ({ passphrase }) => {
    if (passphrase !== "ringside") {
      refuse("wrong_passphrase", "This passphrase does not open the data folder. Nothing was changed.");
    }
    protect("passphrase");
    return null;
  },
  set_damaged_aside: () => {
    enter(readyStage());
    return null;
  },
  retry_start: () => null,
};
