//! What cloudflared's words on standard error mean. They are read, and never kept or shown.

use std::net::SocketAddr;

use url::{Host, Url};

use crate::tunnel::TunnelError;

/// Cloudflare's word for a refusal by its own rate limit.
const RATE_LIMITED: [&str; 3] = ["429 Too Many Requests", "error code: 1015", "status_code=\"429"];
const UNAUTHORIZED: [&str; 3] = ["Provided Tunnel token is not valid", "Unauthorized: ", "failed to parse token"];
const TOO_OLD: [&str; 2] = ["flag provided but not defined", "Incorrect Usage"];
const UNREACHABLE: [&str; 4] = ["failed to request quick Tunnel", "no such host", "i/o timeout", "Failed to dial"];
const NO_ADDRESS: [&str; 2] = ["failed to unmarshal quick Tunnel", "failed to parse quick Tunnel ID"];

/// Everything learnt so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    /// The address that a quick tunnel was given.
    pub(super) url: Option<Url>,
    pub(super) metrics: Option<SocketAddr>,
    pub(super) has_registered: bool,
    /// The first trouble; what follows are its consequences.
    pub(super) trouble: Option<TunnelError>,
}

impl Signs {
    pub(super) fn read(&mut self, line: &str) {
        if let Some(url) = address(line) {
            self.url = Some(url);
        } else if let Some(metrics) = metrics(line) {
            self.metrics = Some(metrics);
        } else if is_registration(line) {
            self.has_registered = true;
            self.trouble = None;
        } else if let Some(trouble) = trouble(line) {
            self.trouble.get_or_insert(trouble);
        }
    }

    /// Trouble that waiting does not cure.
    pub(super) fn verdict(&self) -> Option<&TunnelError> {
        self.trouble.as_ref().filter(|trouble| trouble.is_final() || matches!(trouble, TunnelError::Limit { .. }))
    }
}

/// The second line of the box around a new quick tunnel. Nothing else in the output stands between bars.
fn address(line: &str) -> Option<Url> {
    let text = line.split_once('|')?.1.strip_suffix('|')?.trim();
    let url = Url::parse(text).ok()?;
    let is_ours = match (url.scheme(), url.host()?) {
        ("https", Host::Domain(name)) => name.ends_with(".trycloudflare.com"),
        // Only tests have one: Cloudflare cannot send anybody here.
        ("http", Host::Ipv4(address)) => address.is_loopback(),
        _ => false,
    };
    is_ours.then_some(url)
}

fn metrics(line: &str) -> Option<SocketAddr> {
    let rest = line.split_once("Starting metrics server on ")?.1;
    let address: SocketAddr = rest.split('/').next()?.trim().parse().ok()?;
    address.ip().is_loopback().then_some(address)
}

/// The wording of 2022 and later, and the one before.
fn is_registration(line: &str) -> bool {
    line.contains("Registered tunnel connection") || (line.contains("Connection ") && line.contains(" registered connIndex="))
}

fn trouble(line: &str) -> Option<TunnelError> {
    let says = |words: &[&str]| words.iter().any(|words| line.contains(words));
    if says(&RATE_LIMITED) {
        return Some(TunnelError::Limit {
            retry: None,
            detail: "Cloudflare gives no more quick tunnels for now. Wait, or use a named tunnel of your own account.".to_owned(),
        });
    }
    if says(&UNAUTHORIZED) {
        return Some(TunnelError::auth("Cloudflare does not accept this tunnel's token. Copy it again from your Cloudflare dashboard."));
    }
    if says(&TOO_OLD) {
        return Some(TunnelError::config("This cloudflared does not know what Ringside asks of it. Version 2025.4.0 or later is needed."));
    }
    if says(&NO_ADDRESS) {
        return Some(TunnelError::protocol("Cloudflare gave no address for a quick tunnel. Its service may be down."));
    }
    says(&UNREACHABLE).then(|| TunnelError::network("cloudflared cannot reach Cloudflare. Is this computer online?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(lines: &[&str]) -> Signs {
        let mut signs = Signs::default();
        for line in lines {
            signs.read(line);
        }
        signs
    }

    #[test]
    fn a_quick_tunnel_that_comes_up_is_understood() {
        let signs = after(&[
            "2026-11-21T08:00:00Z INF Requesting new quick Tunnel on trycloudflare.com...",
            "2026-11-21T08:00:01Z INF +------------------------------------------------------------+",
            "2026-11-21T08:00:01Z INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |",
            "2026-11-21T08:00:01Z INF |  https://buffalo-marco-cardiff-motel.trycloudflare.com                                     |",
            "2026-11-21T08:00:01Z INF +------------------------------------------------------------+",
            "2026-11-21T08:00:01Z INF Settings: map[ha-connections:1 protocol:quic url:http://127.0.0.1:4711]",
            "2026-11-21T08:00:01Z INF Starting metrics server on 127.0.0.1:20241/metrics",
            "2026-11-21T08:00:02Z INF Registered tunnel connection connIndex=0 connection=1 ip=198.51.100.1 location=fra01 protocol=quic",
        ]);
        assert_eq!(signs.url.unwrap().as_str(), "https://buffalo-marco-cardiff-motel.trycloudflare.com/");
        assert_eq!(signs.metrics, Some(SocketAddr::from(([127, 0, 0, 1], 20_241))));
        assert!(signs.has_registered && signs.trouble.is_none());
    }

    #[test]
    fn the_older_word_for_a_registration_counts_too() {
        assert!(after(&["INF Connection c206cf44-945f-4c3c-a85c-af60c6338dc2 registered connIndex=0 location=ORD"]).has_registered);
        assert!(!after(&["INF Unregistered tunnel connection connIndex=0"]).has_registered);
    }

    #[test]
    fn an_address_that_cloudflare_cannot_have_given_is_none() {
        for text in
            ["https://evil.example", "https://trycloudflare.com.evil.example", "http://ring.trycloudflare.com", "http://10.0.0.1:80"]
        {
            assert_eq!(after(&[&format!("INF |  {text}  |")]).url, None, "{text}");
        }
        assert_eq!(after(&["INF Starting metrics server on 0.0.0.0:20241/metrics"]).metrics, None);
    }

    #[test]
    fn trouble_is_told_by_what_can_be_done_and_the_first_counts() {
        let cases = [
            ("ERR Error unmarshaling QuickTunnel response: error code: 1015 status_code=\"429 Too Many Requests\"", "limit"),
            ("Provided Tunnel token is not valid.", "auth"),
            ("ERR Register tunnel error from server side error=\"Unauthorized: Invalid tunnel secret\" connIndex=0", "auth"),
            ("Incorrect Usage: flag provided but not defined: -token-file", "config"),
            ("failed to request quick Tunnel: Post \"https://api.trycloudflare.com/tunnel\": dial tcp: lookup: no such host", "network"),
            ("failed to parse quick Tunnel ID: invalid UUID length: 0", "protocol"),
        ];
        for (line, code) in cases {
            assert_eq!(after(&[line]).trouble.map(|trouble| trouble.code()), Some(code), "{line}");
        }
        let both = after(&[cases[0].0, "failed to unmarshal quick Tunnel: invalid character 'e'"]);
        assert_eq!(both.verdict().map(TunnelError::code), Some("limit"));
    }

    #[test]
    fn trouble_on_the_way_up_is_forgotten_once_up() {
        let signs = after(&["ERR Failed to dial a quic connection error=\"timeout\"", "INF Registered tunnel connection connIndex=0"]);
        assert!(signs.trouble.is_none());
    }
}
