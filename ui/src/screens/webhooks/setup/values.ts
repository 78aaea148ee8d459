import type { TunnelProvider, WebhookSettings, WebhooksView } from "../../../bindings";
import { t } from "../../../messages";

/** What stands in the fields. Of a secret, `null` means that the saved one stays. */
export type SetupValues = {
  ngrokAuthtoken: string | null;
  ngrokDomain: string;
  sshHost: string;
  sshPort: string;
  sshUser: string;
  sshRemoteHost: string;
  sshRemotePort: string;
  sshPublicUrl: string;
  sshHostKey: string | null;
  sshClient: WebhookSettings["sshClient"];
  cloudflaredNamed: boolean;
  cloudflaredToken: string | null;
  cloudflaredPublicUrl: string;
  cloudflaredProgram: string;
  localPort: string;
  manualUrl: string;
};

export const emptyValues: SetupValues = {
  ngrokAuthtoken: "",
  ngrokDomain: "",
  sshHost: "",
  sshPort: "",
  sshUser: "",
  sshRemoteHost: "",
  sshRemotePort: "",
  sshPublicUrl: "",
  sshHostKey: null,
  sshClient: "embedded",
  cloudflaredNamed: false,
  cloudflaredToken: "",
  cloudflaredPublicUrl: "",
  cloudflaredProgram: "",
  localPort: "",
  manualUrl: "",
};

/** Where something is wrong; `sshKey` is no setting but has a place of its own in the form. */
export type SetupField = keyof SetupValues | "sshKey";
export type SetupProblems = Partial<Record<SetupField, string>>;

export function valuesOf({ settings, hasNgrokAuthtoken, hasCloudflaredToken }: WebhooksView): SetupValues {
  return {
    ngrokAuthtoken: hasNgrokAuthtoken ? null : "",
    ngrokDomain: settings.ngrokDomain ?? "",
    sshHost: settings.sshHost,
    sshPort: String(settings.sshPort),
    sshUser: settings.sshUser,
    sshRemoteHost: settings.sshRemoteHost,
    sshRemotePort: String(settings.sshRemotePort),
    sshPublicUrl: settings.sshPublicUrl ?? "",
    sshHostKey: settings.sshHostKey,
    sshClient: settings.sshClient,
    cloudflaredNamed: settings.cloudflaredNamed,
    cloudflaredToken: hasCloudflaredToken ? null : "",
    cloudflaredPublicUrl: settings.cloudflaredPublicUrl ?? "",
    cloudflaredProgram: settings.cloudflaredProgram ?? "",
    localPort: String(settings.localPort),
    manualUrl: settings.manualUrl ?? "",
  };
}

/** The settings of one way as they are sent. What belongs to another way stays as it was saved. */
export function settingsOf(provider: TunnelProvider, values: SetupValues): Partial<WebhookSettings> {
  switch (provider) {
    case "ngrok":
      return { provider, ngrokDomain: orNull(values.ngrokDomain) };
    case "ssh":
      return {
        provider,
        sshHost: values.sshHost.trim(),
        sshPort: Number(values.sshPort),
        sshUser: values.sshUser.trim(),
        sshRemoteHost: values.sshRemoteHost.trim(),
        sshRemotePort: Number(values.sshRemotePort),
        sshPublicUrl: orNull(values.sshPublicUrl),
        sshHostKey: values.sshHostKey,
        sshClient: values.sshClient,
      };
    case "cloudflared": {
      const program = orNull(values.cloudflaredProgram);
      return values.cloudflaredNamed
        ? { provider, cloudflaredNamed: true, cloudflaredPublicUrl: orNull(values.cloudflaredPublicUrl), cloudflaredProgram: program, localPort: Number(values.localPort) }
        : { provider, cloudflaredNamed: false, cloudflaredProgram: program };
    }
    case "manual":
      return { provider, manualUrl: orNull(values.manualUrl), localPort: Number(values.localPort) };
  }
}

/** The secrets that were typed for this way; `null` leaves the saved one. */
export function secretsOf(provider: TunnelProvider, values: SetupValues): { ngrokAuthtoken: string | null; cloudflaredToken: string | null } {
  return {
    ngrokAuthtoken: provider === "ngrok" ? (values.ngrokAuthtoken?.trim() ?? null) : null,
    cloudflaredToken: provider === "cloudflared" && values.cloudflaredNamed ? (values.cloudflaredToken?.trim() ?? null) : null,
  };
}

/** What can be seen to be missing before anybody is asked. Whether an address will do is for Rust to say. */
export function problemsOf(provider: TunnelProvider, values: SetupValues, hasKey: boolean): SetupProblems {
  const found: [SetupField, string | null][] = {
    ngrok: (): [SetupField, string | null][] => [["ngrokAuthtoken", missing(values.ngrokAuthtoken, t("setup.ngrok_token_missing"))]],
    ssh: (): [SetupField, string | null][] => [
      ["sshHost", missing(values.sshHost, t("setup.ssh_host_missing"))],
      ["sshPort", portProblem(values.sshPort)],
      ["sshUser", missing(values.sshUser, t("setup.ssh_user_missing"))],
      ["sshRemotePort", isChosenThere(values.sshRemotePort) ? null : portProblem(values.sshRemotePort)],
      ["sshPublicUrl", isThisComputer(values.sshHost) ? null : missing(values.sshPublicUrl, t("setup.url_missing"))],
      ["sshKey", hasKey ? null : t("setup.ssh_key_missing")],
      ["sshHostKey", missing(values.sshHostKey ?? "", t("setup.ssh_host_key_missing"))],
    ],
    cloudflared: (): [SetupField, string | null][] =>
      values.cloudflaredNamed
        ? [
            ["cloudflaredToken", missing(values.cloudflaredToken, t("setup.cloudflared_token_missing"))],
            ["cloudflaredPublicUrl", missing(values.cloudflaredPublicUrl, t("setup.url_missing"))],
            ["localPort", portProblem(values.localPort)],
          ]
        : [],
    manual: (): [SetupField, string | null][] => [
      ["manualUrl", missing(values.manualUrl, t("setup.url_missing"))],
      ["localPort", portProblem(values.localPort)],
    ],
  }[provider]();
  return Object.fromEntries(found.filter(([, problem]) => problem !== null));
}

/** The field that a refusal of Rust means, or `null` when this form has none for it. */
export function fieldOf(name: string | undefined, values: SetupValues): SetupField | null {
  const camel = (name ?? "").replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return camel in values || camel === "sshKey" ? (camel as SetupField) : null;
}

/** The server's line for the address that stands in the fields, which may differ from the saved one that the line was made for. */
export function lineFor(line: string, { sshRemoteHost, sshRemotePort }: SetupValues): string {
  const port = isChosenThere(sshRemotePort) ? "*" : portProblem(sshRemotePort) === null ? String(Number(sshRemotePort)) : null;
  return port === null ? line : line.replace(/permitlisten="[^"]*"/, `permitlisten="${sshRemoteHost.trim()}:${port}"`);
}

/** Where something of the person's own has to pass the public address on to. */
export const localAddress = ({ localPort }: SetupValues): string => `http://127.0.0.1:${portProblem(localPort) === null ? Number(localPort) : "…"}`;

/** What a Caddy on the server needs, once there is an address; `null` before. */
export function proxyLines({ sshPublicUrl, sshRemoteHost, sshRemotePort }: SetupValues): string | null {
  const host = /^https:\/\/([^/\s]+)/.exec(sshPublicUrl.trim())?.[1];
  return host === undefined || portProblem(sshRemotePort) !== null ? null : `${host} {\n    reverse_proxy ${sshRemoteHost.trim()}:${Number(sshRemotePort)}\n}`;
}

export function portProblem(port: string): string | null {
  const number = /^\d{1,5}$/.test(port.trim()) ? Number(port) : 0;
  return number >= 1 && number <= 65_535 ? null : t("setup.port_wrong");
}

/** Port 0 leaves the choice to the server; OpenSSH writes such a leave as `*`. */
const isChosenThere = (port: string): boolean => port.trim() === "0";
/** Only a server on this very computer is reached at its port itself. */
const isThisComputer = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host.trim());
/** `null` is a secret that stays as it is saved. */
const missing = (value: string | null, words: string): string | null => (value === null || value.trim() !== "" ? null : words);
const orNull = (text: string): string | null => text.trim() || null;
