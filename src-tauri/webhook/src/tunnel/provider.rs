use std::fmt::Debug;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use url::{Host, Url};

use crate::Conn;
use crate::tunnel::TunnelError;

/// The ways that a person can choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderId {
    #[default]
    Ngrok,
    Ssh,
    Cloudflared,
    Manual,
}

impl ProviderId {
    pub const ALL: [Self; 4] = [Self::Ngrok, Self::Ssh, Self::Cloudflared, Self::Manual];

    /// The name in settings, in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ngrok => "ngrok",
            Self::Ssh => "ssh",
            Self::Cloudflared => "cloudflared",
            Self::Manual => "manual",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }
}

/// What a way can and cannot do, with the settings it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// The public address is the same after every start, so that subscriptions need not be pointed elsewhere.
    pub fixed_url: bool,
    /// Connections arrive inside this process: no local port is open.
    pub in_process: bool,
    /// The vendor promises nothing about how long the address lives.
    pub temporary: bool,
}

/// One way, with the settings and secrets that it needs.
#[async_trait]
pub trait TunnelProvider: Debug + Send + Sync {
    fn id(&self) -> ProviderId;

    fn caps(&self) -> Caps;

    /// Returns once the far end says that the public address leads here. `stop` ends the attempt, and later the session, with
    /// [`TunnelError::Closed`]. Dropping the future leaves nothing behind.
    async fn open(&self, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError>;
}

/// A tunnel that is up. Dropping it ends it too, without telling the far end.
#[async_trait]
pub trait TunnelSession: Send {
    /// The public address, without a path.
    fn url(&self) -> &Url;

    /// The `Host` values, in lower case, of requests that arrive through this tunnel.
    fn hosts(&self) -> Vec<String> {
        host_values(self.url())
    }

    /// The port of 127.0.0.1 that this tunnel needs, when it needs one.
    fn local_port(&self) -> Option<u16> {
        None
    }

    /// The next connection. After an error the session is of no more use than to be closed.
    ///
    /// Cancel safe: a connection is never lost between two calls.
    async fn accept(&mut self) -> Result<Conn, TunnelError>;

    /// Tells the far end, ends what was started for this tunnel and waits for its end, a few seconds at most.
    async fn close(self: Box<Self>);
}

/// What a client of this address may write into `Host`: the scheme's own port may be left out or not (RFC 9110, section 4.2.3), any other may not.
pub(crate) fn host_values(url: &Url) -> Vec<String> {
    let host = match url.host() {
        Some(Host::Ipv6(address)) => format!("[{address}]"),
        Some(other) => other.to_string().to_ascii_lowercase(),
        None => return Vec::new(),
    };
    let with_port = url.port_or_known_default().map(|port| format!("{host}:{port}"));
    let without = url.port().is_none().then_some(host);
    without.into_iter().chain(with_port).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_has_the_port_that_clients_write() {
        let cases = [
            ("https://ring.example", &["ring.example", "ring.example:443"][..]),
            ("https://Ring.Example:443/", &["ring.example", "ring.example:443"]),
            ("https://ring.example:8443", &["ring.example:8443"]),
            ("http://127.0.0.1:4711", &["127.0.0.1:4711"]),
            ("http://[::1]:4711", &["[::1]:4711"]),
        ];
        for (url, hosts) in cases {
            assert_eq!(host_values(&Url::parse(url).unwrap()), hosts, "{url}");
        }
    }

    #[test]
    fn a_provider_is_found_by_its_name_and_stored_under_it() {
        for id in ProviderId::ALL {
            assert_eq!(ProviderId::from_name(id.name()), Some(id));
            assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{}\"", id.name()));
        }
        assert_eq!(ProviderId::from_name("frp"), None);
    }
}
