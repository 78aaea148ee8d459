//! cloudflared's standard error, as its releases of 2025 and 2026 write it.

use std::net::SocketAddr;

const CREATED: &str = "Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):";

pub(super) fn say(level: &str, words: &str) {
    eprintln!("2026-11-21T08:00:00Z {level} {words}");
}

pub(super) fn requesting() {
    say(
        "INF",
        "Thank you for trying Cloudflare Tunnel. Doing so, without a Cloudflare account, is a quick way to experiment and try it out.",
    );
    say("INF", "Requesting new quick Tunnel on trycloudflare.com...");
}

/// The address, in a box.
pub(super) fn created(url: &str) {
    let bar = "-".repeat(CREATED.len() + 4);
    say("INF", &format!("+{bar}+"));
    for line in [CREATED, url] {
        say("INF", &format!("|  {line:width$}  |", width = CREATED.len()));
    }
    say("INF", &format!("+{bar}+"));
}

pub(super) fn serving_metrics(address: SocketAddr) {
    say("INF", &format!("Starting metrics server on {address}/metrics"));
}

pub(super) fn registered() {
    say(
        "INF",
        "Registered tunnel connection connIndex=0 connection=00000000-0000-4000-8000-000000000000 event=0 ip=127.0.0.1 location=lo01 protocol=quic",
    );
}

pub(super) fn lost(retry_s: u64) {
    say("ERR", "Connection terminated error=\"timeout: no recent network activity\" connIndex=0");
    say("INF", &format!("Retrying connection in up to {retry_s}s connIndex=0"));
}

pub(super) fn rate_limited() {
    say(
        "ERR",
        "Error unmarshaling QuickTunnel response: error code: 1015 error=\"invalid character 'e' looking for beginning of value\" status_code=\"429 Too Many Requests\"",
    );
    eprintln!("failed to unmarshal quick Tunnel: invalid character 'e' looking for beginning of value");
}

/// The real one repeats nothing of the token; this one does, so that a test sees whether it would be passed on.
pub(super) fn unauthorized(token: &str) {
    say("ERR", &format!("Register tunnel error from server side error=\"Unauthorized: Invalid tunnel secret\" connIndex=0 token={token}"));
}
