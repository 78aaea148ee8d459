/** What was chosen last. Kept by the web view, outside the encrypted data: days, notes and tags are not written there. */
const KEY = "ringside.palette.recent";
const MOST = 8;

/** Ids that say nothing about the person. */
const HARMLESS = /^(view|page|action|metric|settings|range|compare)\./;

export function recentIds(): string[] {
  return (localStorage.getItem(KEY) ?? "").split(" ").filter((id) => id !== "");
}

export function remember(id: string): void {
  if (!HARMLESS.test(id)) return;
  const ids = [id, ...recentIds().filter((other) => other !== id)].slice(0, MOST);
  localStorage.setItem(KEY, ids.join(" "));
}
