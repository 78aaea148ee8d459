import type { TunnelProvider } from "../../bindings";
import { href, type Route } from "../../route";

/** Where the person is in the set-up: choosing a way, filling in one, or watching it come up. */
export type SetupStep = { step: "choose" } | { step: "fields"; provider: TunnelProvider } | { step: "watch" };

export const providers = ["ngrok", "ssh", "cloudflared", "manual"] as const satisfies readonly TunnelProvider[];

/** Reads the step off the address, so that back and forward walk through the set-up; `null` is the screen itself. */
export function setupOf(params: Route["params"]): SetupStep | null {
  const asked = params["setup"];
  const provider = providers.find((known) => known === asked);
  if (provider) {
    return { step: "fields", provider };
  }
  return asked === "choose" || asked === "watch" ? { step: asked } : null;
}

export const screenHref = href({ view: "webhooks" });
export const setupHref = (step: "choose" | "watch" | TunnelProvider): string => href({ view: "webhooks", params: { setup: step } });
