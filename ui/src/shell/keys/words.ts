import { t } from "../../messages";
import { viewOf, type ActionId } from "./actions";
import { keyCaps } from "./chord";
import type { Remapped } from "./keymap";

export function actionName(id: ActionId): string {
  const view = viewOf(id);
  return view === null ? t(`action.${id as Exclude<ActionId, `view.${string}`>}`) : t("action.view", t(`view.${view}`));
}

/** Why a chord was refused, in a sentence. */
export function refusalText(refused: Exclude<Remapped, { choices: unknown }>, chord: string): string {
  const caps = keyCaps(chord).join("+");
  return refused.refusal === "taken" ? t("keys.taken", caps, actionName(refused.by)) : t(`keys.${refused.refusal}`, caps);
}
