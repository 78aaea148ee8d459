//! `ssh -R`: a port of a server that the person keeps, or of a service that speaks the same, leads here.

mod embedded;
mod host_key;
mod key;
mod place;
mod system;
mod wire;

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use url::Url;

pub use self::host_key::look_at_host;
pub use self::key::{SshKey, new_ssh_key, public_line, server_line};
use self::place::Place;
use crate::Secret;
use crate::tunnel::{Caps, ProviderId, TunnelError, TunnelProvider, TunnelSession};

/// A reverse tunnel over ssh, with a key of its own and a server whose key is pinned.
#[derive(Debug, Clone)]
pub struct SshTunnel {
    pub host: String,
    pub port: u16,
    pub user: String,
    /// Where the server listens; "127.0.0.1" unless a service wants something else.
    pub remote_host: String,
    /// 0 lets the server choose.
    pub remote_port: u16,
    /// Without a path. `None`: `http://remote_host:remote_port`, for tests.
    pub public_url: Option<Url>,
    /// `SHA256:…`. Without one the attempt ends with [`TunnelError::HostKey`], so that the person compares and confirms what was found.
    pub host_key: Option<String>,
    /// An OpenSSH private key.
    pub key: Secret,
    pub client: SshClient,
    pub patience: Patience,
}

/// Which program speaks ssh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SshClient {
    /// This one: connections arrive inside the process.
    #[default]
    Embedded,
    /// The system's `ssh`, for servers whose algorithms the embedded client does not know.
    System,
}

/// How long a silent server is believed to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For everything until the server listens.
    pub opening: Duration,
    /// How long the server may be silent before it is asked whether it is there.
    pub keepalive_every: Duration,
    /// How many such questions may stay without an answer.
    pub keepalive_max: u32,
}

impl Default for Patience {
    /// A server that has gone without a word is given up after nine seconds: whoever waits for the night must not wait for a tunnel that only seems
    /// to stand.
    fn default() -> Self {
        Self { opening: Duration::from_secs(20), keepalive_every: Duration::from_secs(3), keepalive_max: 2 }
    }
}

#[async_trait]
impl TunnelProvider for SshTunnel {
    fn id(&self) -> ProviderId {
        ProviderId::Ssh
    }

    fn caps(&self) -> Caps {
        let fixed_url = self.public_url.is_some() || self.remote_port != 0;
        Caps { fixed_url, in_process: self.client == SshClient::Embedded, temporary: false }
    }

    async fn open(&self, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
        let place = Place::checked(self)?;
        let opening = async {
            match self.client {
                SshClient::Embedded => embedded::open(&place, stop.clone()).await,
                SshClient::System => system::open(&place, stop.clone()).await,
            }
        };
        tokio::select! {
            () = stop.cancelled() => Err(TunnelError::Closed),
            opened = tokio::time::timeout(self.patience.opening, opening) => opened.unwrap_or_else(|_| Err(place.silent())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_only_half_open_is_given_up_in_less_than_ten_seconds() {
        let Patience { keepalive_every, keepalive_max, .. } = Patience::default();
        // Both clients ask after each interval of silence, and give up when one more has passed than may stay without an answer.
        assert!(keepalive_every * (keepalive_max + 1) < Duration::from_secs(10));
        assert!(keepalive_every >= Duration::from_secs(1), "the system's ssh counts in whole seconds");
    }
}
