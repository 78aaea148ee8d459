use async_trait::async_trait;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use url::Url;

use super::signs::Signs;
use super::{CloudflaredMode, CloudflaredTunnel, health};
use crate::Conn;
use crate::tunnel::child::Child;
use crate::tunnel::local::LocalPort;
use crate::tunnel::{TunnelError, TunnelSession};

#[derive(Debug)]
pub(super) struct CloudflaredSession {
    url: Url,
    local: LocalPort,
    child: Child,
    signs: watch::Receiver<Signs>,
    /// Ends when cloudflared has lost its line for good.
    lost: AbortOnDropHandle<()>,
    stop: CancellationToken,
}

impl CloudflaredSession {
    pub(super) fn new(
        url: Url,
        local: LocalPort,
        child: Child,
        signs: watch::Receiver<Signs>,
        tunnel: &CloudflaredTunnel,
        stop: CancellationToken,
    ) -> Self {
        let lost = AbortOnDropHandle::new(watch_line(signs.clone(), matches!(tunnel.mode, CloudflaredMode::Quick)));
        Self { url, local, child, signs, lost, stop }
    }
}

fn watch_line(mut signs: watch::Receiver<Signs>, is_quick: bool) -> JoinHandle<()> {
    tokio::spawn(async move {
        let metrics = signs.wait_for(|signs| signs.metrics.is_some()).await.ok().and_then(|signs| signs.metrics);
        match metrics {
            Some(metrics) => health::lost(metrics, is_quick).await,
            // It has ended, and that is noticed elsewhere.
            None => std::future::pending().await,
        }
    })
}

#[async_trait]
impl TunnelSession for CloudflaredSession {
    fn url(&self) -> &Url {
        &self.url
    }

    fn local_port(&self) -> Option<u16> {
        Some(self.local.number())
    }

    async fn accept(&mut self) -> Result<Conn, TunnelError> {
        let Self { local, child, signs, lost, stop, .. } = self;
        let verdict = async {
            let found = signs.wait_for(|signs| signs.verdict().is_some()).await.ok().and_then(|signs| signs.verdict().cloned());
            match found {
                Some(verdict) => verdict,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            () = stop.cancelled() => Err(TunnelError::Closed),
            error = verdict => Err(error),
            _ = child.ended() => Err(TunnelError::network("cloudflared has ended. Ringside starts it again by itself.")),
            _ = lost => Err(TunnelError::network("cloudflared has lost its line to Cloudflare. Ringside starts it again by itself.")),
            conn = local.accept() => conn,
        }
    }

    async fn close(self: Box<Self>) {
        self.child.end().await;
    }
}
