import type { Stage, SyncView } from "../bindings";
import { t } from "../messages";

type Ready = Extract<Stage, { name: "ready" }>;

export type BannerAction = "sign_in" | "sync" | "show_sign_in" | "leave_simulated";

export type Banner = {
  id: string;
  tone: "info" | "problem";
  text: string;
  action: { kind: BannerAction; label: string } | null;
};

/** What stands above every screen, each with the one click that helps. Being offline is no problem: the chip says it. */
export function bannersFor(stage: Ready, sync: SyncView): Banner[] {
  const banners: Banner[] = [];
  if (stage.profile === "simulated") {
    banners.push({
      id: "simulated",
      tone: "info",
      text: t("banner.simulated"),
      action: { kind: "leave_simulated", label: t("banner.leave_simulated") },
    });
  }
  if (stage.session.state === "waiting_for_browser") {
    banners.push({
      id: "waiting",
      tone: "info",
      text: t("banner.waiting"),
      action: { kind: "show_sign_in", label: t("banner.waiting_action") },
    });
  } else if (stage.profile === "main" && stage.session.state !== "signed_in") {
    banners.push({
      id: "session",
      tone: "problem",
      text: stage.session.problem?.message ?? t("banner.signed_out"),
      action: { kind: "sign_in", label: t("banner.sign_in_again") },
    });
  }
  const problem = sync.problem;
  // A session that has ended is said once, by the session.
  if (problem && problem.code !== "offline" && problem.code !== "sign_in_again") {
    banners.push({
      id: "sync",
      tone: "problem",
      text: problem.message,
      action: problem.retry ? { kind: "sync", label: t("banner.sync") } : null,
    });
  }
  return banners;
}
