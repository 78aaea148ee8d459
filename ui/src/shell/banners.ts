import type { Stage, SyncView } from "../bindings";
import { formatMoment } from "../format/clock";
import type { FormatPrefs } from "../format/prefs";
import { t } from "../messages";

type Ready = Extract<Stage, { name: "ready" }>;

export type BannerAction = "sign_in" | "sync" | "show_sign_in" | "leave_simulated";

export type Banner = {
  id: "simulated" | "waiting" | "session" | "membership" | "sync";
  tone: "info" | "problem";
  text: string;
  /** Why the sign-in has ended, where it has. */
  ended: string | null;
  action: { kind: BannerAction; label: string; testid: string; primary: boolean } | null;
};

/** What stands above every screen, each with the one click that helps. Being offline is no problem: the chip says it. */
export function bannersFor(stage: Ready, sync: SyncView, prefs: FormatPrefs): Banner[] {
  return [simulatedBanner(stage), sessionBanner(stage), syncBanner(sync, prefs)].filter((banner) => banner !== null);
}

function simulatedBanner(stage: Ready): Banner | null {
  if (stage.profile !== "simulated") {
    return null;
  }
  const action = act("leave_simulated", t("banner.leave_simulated"), "banner-leave_simulated");
  return { id: "simulated", tone: "info", text: t("banner.simulated"), ended: null, action };
}

function sessionBanner(stage: Ready): Banner | null {
  const { state, problem, ended } = stage.session;
  if (state === "waiting_for_browser") {
    const action = act("show_sign_in", t("banner.waiting_action"), "banner-show_sign_in");
    return { id: "waiting", tone: "info", text: t("banner.waiting"), ended: null, action };
  }
  if (stage.profile !== "main" || state === "signed_in") {
    return null;
  }
  const action = { ...act("sign_in", t("banner.sign_in_again"), "sign-in-again"), primary: true };
  return { id: "session", tone: "problem", text: problem?.message ?? t("banner.signed_out"), ended, action };
}

function syncBanner(sync: SyncView, prefs: FormatPrefs): Banner | null {
  if (sync.phase === "membership_ended" || sync.problem?.code === "membership_ended") {
    const action = act("sync", t("banner.check_again"), "sync-now");
    return { id: "membership", tone: "problem", text: t("banner.membership"), ended: null, action };
  }
  const problem = sync.problem;
  // A session that has ended is said once, by the session.
  if (problem === null || problem.code === "offline" || problem.code === "sign_in_again") {
    return null;
  }
  const action = problem.retry ? act("sync", t("banner.sync"), "banner-sync") : null;
  // Whoever waits wants to know until when.
  const next = problem.retry && sync.nextSyncAt !== null ? ` ${t("sync.next_try", formatMoment(sync.nextSyncAt, prefs))}` : "";
  return { id: "sync", tone: "problem", text: problem.message + next, ended: null, action };
}

const act = (kind: BannerAction, label: string, testid: string): NonNullable<Banner["action"]> => ({ kind, label, testid, primary: false });
