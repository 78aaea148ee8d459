import type { TunnelProvider, WebhooksView } from "../../bindings";

/** Whether everything that the chosen way needs is there, so that one press of the switch is enough. */
export function isSetUp(view: WebhooksView): boolean {
  const { settings } = view;
  const known: Record<TunnelProvider, boolean> = {
    ngrok: view.hasNgrokAuthtoken,
    ssh: settings.sshHost !== "" && settings.sshUser !== "" && settings.sshHostKey !== null && view.sshServerLine !== null,
    // A temporary address of cloudflared needs nothing at all.
    cloudflared: !settings.cloudflaredNamed || (view.hasCloudflaredToken && settings.cloudflaredPublicUrl !== null),
    manual: settings.manualUrl !== null && settings.manualUrl !== "",
  };
  return known[settings.provider];
}
