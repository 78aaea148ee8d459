use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt as _;
use ngrok::prelude::TunnelCloser as _;
use ngrok::session::Session;
use ngrok::tunnel::HttpTunnel;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::link::Link;
use super::refusal;
use crate::Conn;
use crate::tunnel::{TunnelError, TunnelSession};

/// For telling ngrok that the address is free again.
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(3);

pub(super) struct NgrokSession {
    url: Url,
    agent: Session,
    listening: HttpTunnel,
    link: Link,
    stop: CancellationToken,
}

impl NgrokSession {
    pub(super) fn new(url: Url, agent: Session, listening: HttpTunnel, link: Link, stop: CancellationToken) -> Self {
        Self { url, agent, listening, link, stop }
    }
}

#[async_trait]
impl TunnelSession for NgrokSession {
    fn url(&self) -> &Url {
        &self.url
    }

    async fn accept(&mut self) -> Result<Conn, TunnelError> {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(TunnelError::Closed),
            error = self.link.failed() => Err(error),
            next = self.listening.next() => match next {
                Some(Ok(conn)) => Ok(Box::new(conn)),
                Some(Err(error)) => Err(refusal::from_accept(&error)),
                None => Err(TunnelError::network("The connection to ngrok ended.")),
            },
        }
    }

    async fn close(mut self: Box<Self>) {
        let goodbye = async {
            let _ = self.listening.close().await; // an edge that is gone needs no goodbye
            let _ = self.agent.close().await;
        };
        let _ = timeout(GOODBYE_TIMEOUT, goodbye).await; // the same
    }
}

impl Drop for NgrokSession {
    fn drop(&mut self) {
        self.link.cut();
    }
}

impl fmt::Debug for NgrokSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NgrokSession").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}
