import { t } from "../../messages";
import { toast } from "../../toasts";

/** Opens the export menu of the chart that has the focus, or of the only one there is. */
export function exportFocused(active: Element | null): void {
  const menus = [...document.querySelectorAll<HTMLElement>("main figure [data-testid='export']")];
  const focused = menus.find((menu) => menu.closest("figure")?.contains(active)) ?? (menus.length === 1 ? menus[0] : undefined);
  if (!focused) {
    toast({ text: t("keys.no_chart") });
    return;
  }
  // A menu's button opens it by key, too; a click alone would not be heard.
  focused.focus();
  focused.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
}
