//! Cloudflare's own program as a child.

mod health;
mod open;
mod session;
mod signs;

use std::path::PathBuf;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::Secret;
use crate::tunnel::{Caps, ProviderId, TunnelError, TunnelProvider, TunnelSession};

/// `cloudflared`, which the person has installed.
#[derive(Debug, Clone)]
pub struct CloudflaredTunnel {
    /// Looked for in `PATH` when it is not given.
    pub program: Option<PathBuf>,
    pub mode: CloudflaredMode,
    /// The local port it sends requests to. A named tunnel's is set at Cloudflare and must be the same here; a quick one takes any with 0.
    pub port: u16,
}

#[derive(Debug, Clone)]
pub enum CloudflaredMode {
    /// No account; another address after every start.
    Quick,
    /// A tunnel of the person's account, whose hostname is set at Cloudflare.
    Named { token: Secret, public_url: Url },
}

#[async_trait]
impl TunnelProvider for CloudflaredTunnel {
    fn id(&self) -> ProviderId {
        ProviderId::Cloudflared
    }

    fn caps(&self) -> Caps {
        let is_quick = matches!(self.mode, CloudflaredMode::Quick);
        Caps { fixed_url: !is_quick, in_process: false, temporary: is_quick }
    }

    async fn open(&self, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
        tokio::select! {
            biased;
            () = stop.cancelled() => Err(TunnelError::Closed),
            session = open::open(self, stop.clone()) => Ok(Box::new(session?)),
        }
    }
}
