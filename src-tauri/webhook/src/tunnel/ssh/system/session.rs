use async_trait::async_trait;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::Conn;
use crate::tunnel::child::Child;
use crate::tunnel::local::LocalPort;
use crate::tunnel::{TunnelError, TunnelSession};

pub(super) struct SystemSession {
    pub(super) url: Url,
    /// What its end is called.
    pub(super) lost: TunnelError,
    pub(super) local: LocalPort,
    pub(super) child: Child,
    pub(super) stop: CancellationToken,
}

#[async_trait]
impl TunnelSession for SystemSession {
    fn url(&self) -> &Url {
        &self.url
    }

    fn local_port(&self) -> Option<u16> {
        Some(self.local.number())
    }

    async fn accept(&mut self) -> Result<Conn, TunnelError> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(TunnelError::Closed),
            _ = self.child.ended() => Err(self.lost.clone()),
            conn = self.local.accept() => conn,
        }
    }

    async fn close(self: Box<Self>) {
        self.child.end().await;
    }
}
