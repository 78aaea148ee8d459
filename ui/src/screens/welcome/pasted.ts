import { t } from "../../messages";

/** Why a pasted address cannot be Oura's answer; `null` when Rust should judge it. */
export function pastedProblem(pasted: string): string | null {
  const text = pasted.trim();
  if (!text) {
    return t("waiting.paste_empty");
  }
  if (!URL.canParse(text)) {
    return t("waiting.paste_not_address");
  }
  const url = new URL(text);
  if (url.hostname === "ouraring.com" || url.hostname.endsWith(".ouraring.com")) {
    return t("waiting.paste_ouras_page");
  }
  // A refusal is an answer too: it comes back as `error`.
  return url.searchParams.has("code") || url.searchParams.has("error") ? null : t("waiting.paste_no_code");
}
