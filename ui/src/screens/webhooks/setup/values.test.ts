import { describe, expect, it } from "vitest";
import { DEFAULT_PREFS } from "../../../format/prefs";
import { SERVER_LINE } from "../../../recorded/webhooks/views";
import { webhooksView } from "../../../testing/webhooks";
import { fieldOf, lineFor, localAddress, problemsOf, proxyLines, secretsOf, settingsOf, valuesOf } from "./values";
import { isFinished, watchSteps } from "./watch";

const fresh = valuesOf(webhooksView("off"));
const states = (stand: string, testedMs: number | null = null) =>
  watchSteps(webhooksView(stand), testedMs, DEFAULT_PREFS, Date.now()).map(({ state }) => state);

describe("what is filled in", () => {
  it("starts as it is saved; a secret that is saved stays unless another is typed", () => {
    expect(fresh).toMatchObject({ ngrokAuthtoken: "", sshPort: "22", sshHostKey: null });
    const saved = valuesOf(webhooksView("off_again"));
    expect(saved.ngrokAuthtoken).toBeNull();
    expect(secretsOf("ngrok", saved)).toEqual({ ngrokAuthtoken: null, cloudflaredToken: null });
    expect(secretsOf("ngrok", { ...saved, ngrokAuthtoken: " 2abc " })).toEqual({ ngrokAuthtoken: "2abc", cloudflaredToken: null });
    expect(secretsOf("ssh", { ...saved, ngrokAuthtoken: "2abc" }).ngrokAuthtoken).toBeNull();
  });

  it("is sent for its own way alone, trimmed, with nothing for what stayed empty", () => {
    expect(settingsOf("ngrok", { ...fresh, ngrokDomain: " " })).toEqual({ provider: "ngrok", ngrokDomain: null });
    expect(settingsOf("manual", { ...fresh, manualUrl: " https://ring.example.org ", localPort: "4000" })).toEqual({
      provider: "manual",
      manualUrl: "https://ring.example.org",
      localPort: 4000,
    });
    expect(Object.keys(settingsOf("cloudflared", fresh))).toEqual(["provider", "cloudflaredNamed", "cloudflaredProgram"]);
  });

  it("is checked for what can be seen to be missing", () => {
    expect(Object.keys(problemsOf("ngrok", fresh, false))).toEqual(["ngrokAuthtoken"]);
    expect(problemsOf("ngrok", { ...fresh, ngrokAuthtoken: null }, false)).toEqual({});
    expect(Object.keys(problemsOf("ssh", fresh, false))).toEqual(["sshHost", "sshUser", "sshPublicUrl", "sshKey", "sshHostKey"]);
    expect(Object.keys(problemsOf("ssh", { ...fresh, sshPort: "70000", sshRemotePort: "x" }, true))).toEqual(["sshHost", "sshPort", "sshUser", "sshRemotePort", "sshPublicUrl", "sshHostKey"]);
    expect(problemsOf("ssh", { ...fresh, sshHost: "127.0.0.1" }, true)).not.toHaveProperty("sshPublicUrl");
    expect(problemsOf("ssh", { ...fresh, sshHost: "127.example.org" }, true)).toHaveProperty("sshPublicUrl");
    expect(problemsOf("cloudflared", fresh, false)).toEqual({});
    expect(Object.keys(problemsOf("cloudflared", { ...fresh, cloudflaredNamed: true }, false))).toEqual(["cloudflaredToken", "cloudflaredPublicUrl"]);
    expect(Object.keys(problemsOf("manual", { ...fresh, localPort: "0" }, false))).toEqual(["manualUrl", "localPort"]);
  });

  it("knows the field that a refusal names, in either spelling", () => {
    expect(fieldOf("sshRemotePort", fresh)).toBe("sshRemotePort");
    expect(fieldOf("ssh_remote_port", fresh)).toBe("sshRemotePort");
    expect(fieldOf("keep_days", fresh)).toBeNull();
    expect(fieldOf(undefined, fresh)).toBeNull();
  });
});

describe("what is copied elsewhere", () => {
  it("is the server's line for the port that stands in the field", () => {
    expect(lineFor(SERVER_LINE, { ...fresh, sshRemotePort: "4000" })).toContain('permitlisten="127.0.0.1:4000",command="/bin/false"');
    expect(lineFor(SERVER_LINE, { ...fresh, sshRemotePort: "0" })).toContain('permitlisten="127.0.0.1:*"');
    expect(lineFor(SERVER_LINE, { ...fresh, sshRemotePort: "many" })).toBe(SERVER_LINE);
  });

  it("is where the person's own proxy has to lead", () => {
    expect(localAddress(fresh)).toBe("http://127.0.0.1:27183");
    expect(localAddress({ ...fresh, localPort: "" })).toBe("http://127.0.0.1:…");
    expect(proxyLines(fresh)).toBeNull();
    expect(proxyLines({ ...fresh, sshPublicUrl: "https://ring.example.org/" })).toBe("ring.example.org {\n    reverse_proxy 127.0.0.1:27183\n}");
  });
});

describe("the steps until it is live", () => {
  it.each([
    ["starting", ["busy", "wait", "wait", "wait"]],
    ["working", ["done", "done", "busy", "wait"]],
    ["up", ["done", "done", "done", "wait"]],
    ["degraded", ["done", "trouble", "wait", "wait"]],
    ["auth", ["trouble", "wait", "wait", "wait"]],
    ["other", ["done", "done", "trouble", "wait"]],
    ["trouble", ["done", "done", "trouble", "wait"]],
  ])("of %s are %j", (stand, expected) => expect(states(stand)).toEqual(expected));

  it("are finished once an event has made the whole way", () => {
    const steps = watchSteps(webhooksView("up"), 412, DEFAULT_PREFS, Date.now());
    expect(isFinished(steps)).toBe(true);
    expect(steps[3]?.detail.replaceAll(/[\u00a0\u202f]/g, " ")).toBe("It came back in 0.4 s, through the public address and into the inbox.");
    expect(isFinished(watchSteps(webhooksView("working"), 412, DEFAULT_PREFS, Date.now()))).toBe(false);
  });

  it("say why they stop", () => {
    expect(watchSteps(webhooksView("auth"), null, DEFAULT_PREFS, Date.now())[0]?.detail).toBe("The sign-in to the tunnel was refused. It waits for you.");
  });
});
