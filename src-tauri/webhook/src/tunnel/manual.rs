use async_trait::async_trait;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::Conn;
use crate::tunnel::local::LocalPort;
use crate::tunnel::provider::host_values;
use crate::tunnel::{Caps, ProviderId, TunnelError, TunnelProvider, TunnelSession};

/// Where a person's own proxy finds Ringside when nothing else was set. Below every system's ephemeral range, so that nobody gets it by chance.
pub const MANUAL_PORT: u16 = 27_183;

/// A public address that the person keeps: their proxy or tunnel sends requests to a port of 127.0.0.1.
#[derive(Debug, Clone)]
pub struct ManualTunnel {
    /// Without a path.
    pub public_url: Url,
    /// 0 takes any free one.
    pub port: u16,
}

#[async_trait]
impl TunnelProvider for ManualTunnel {
    fn id(&self) -> ProviderId {
        ProviderId::Manual
    }

    fn caps(&self) -> Caps {
        Caps { fixed_url: true, in_process: false, temporary: false }
    }

    async fn open(&self, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
        if stop.is_cancelled() {
            return Err(TunnelError::Closed);
        }
        let local = LocalPort::open(self.port).await?;
        Ok(Box::new(ManualSession { url: self.public_url.clone(), local, stop }))
    }
}

struct ManualSession {
    url: Url,
    local: LocalPort,
    stop: CancellationToken,
}

#[async_trait]
impl TunnelSession for ManualSession {
    fn url(&self) -> &Url {
        &self.url
    }

    /// Proxies pass the public name on or write their own upstream's address, and both are common defaults.
    fn hosts(&self) -> Vec<String> {
        let port = self.local.number();
        host_values(&self.url).into_iter().chain([format!("127.0.0.1:{port}"), format!("localhost:{port}")]).collect()
    }

    fn local_port(&self) -> Option<u16> {
        Some(self.local.number())
    }

    async fn accept(&mut self) -> Result<Conn, TunnelError> {
        tokio::select! {
            () = self.stop.cancelled() => Err(TunnelError::Closed),
            conn = self.local.accept() => conn,
        }
    }

    async fn close(self: Box<Self>) {}
}
