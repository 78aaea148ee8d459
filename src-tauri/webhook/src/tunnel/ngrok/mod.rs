//! ngrok's agent inside this process.

mod edge;
mod link;
mod open;
mod refusal;
mod session;

use async_trait::async_trait;
pub use edge::{NgrokEdge, ngrok_edge_from_env};
use tokio_util::sync::CancellationToken;

use crate::Secret;
use crate::tunnel::{Caps, ProviderId, TunnelError, TunnelProvider, TunnelSession};

/// An endpoint of the person's own ngrok account; requests arrive as streams in this process.
#[derive(Debug, Clone)]
pub struct NgrokTunnel {
    pub authtoken: Secret,
    /// The account's domain; without one ngrok chooses.
    pub domain: Option<String>,
    /// Another place than ngrok's own.
    pub edge: Option<NgrokEdge>,
}

#[async_trait]
impl TunnelProvider for NgrokTunnel {
    fn id(&self) -> ProviderId {
        ProviderId::Ngrok
    }

    fn caps(&self) -> Caps {
        Caps { fixed_url: self.domain.is_some(), in_process: true, temporary: false }
    }

    async fn open(&self, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
        tokio::select! {
            biased;
            () = stop.cancelled() => Err(TunnelError::Closed),
            session = open::open(self, stop.clone()) => Ok(Box::new(session?)),
        }
    }
}
