/** What can be done wherever one is. */
import * as ipc from "../../ipc";
import { rangeParams } from "../../range/range";
import { href, views } from "../../route";
import { router } from "../../router.svelte";
import { app } from "../../state.svelte";
import { cycleRegions } from "../regions";
import type { ActionId } from "./actions";

export function globalActions(): Partial<Record<ActionId, () => void>> {
  return {
    ...Object.fromEntries(views.map((view) => [`view.${view}`, () => router.go(href({ view }))])),
    back: () => router.back(),
    forward: () => router.forward(),
    next_region: () => cycleRegions(document, document.activeElement, 1),
    previous_region: () => cycleRegions(document, document.activeElement, -1),
    sync: () => void ipc.syncNow(),
    theme: () => void app.save({ theme: app.theme === "dark" ? "light" : "dark" }),
    hide_values: () => void app.save({ hideValues: !app.settings?.hideValues }),
    report: () => router.go(href({ view: "reports", params: rangeParams(router.route.params) })),
  };
}
