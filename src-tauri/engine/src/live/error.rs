use std::sync::Arc;

use ringside_store::StoreError;
use ringside_webhook::{ProbeError, TunnelError};

/// Why something about live updates could not be done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LiveError {
    /// A setting, or a secret that is entered with them, is wrong or missing.
    #[error("{words}")]
    Field {
        /// The name of the setting.
        name: &'static str,
        /// For the person.
        words: String,
    },
    #[error("Live updates need a sign-in. Sign in with Oura first.")]
    NotSignedIn,
    #[error("Live updates need the client id and secret of your own Oura application. Enter both first.")]
    NoApplication,
    #[error("Nothing can arrive at the moment: the tunnel is not up. What is wrong stands beside its state.")]
    NotUp,
    #[error(transparent)]
    Probe(#[from] ProbeError),
    #[error(transparent)]
    Tunnel(Arc<TunnelError>),
    #[error(transparent)]
    Store(Arc<StoreError>),
    #[error("Ringside is closing.")]
    Closing,
}

impl From<StoreError> for LiveError {
    fn from(error: StoreError) -> Self {
        Self::Store(Arc::new(error))
    }
}

impl From<TunnelError> for LiveError {
    fn from(error: TunnelError) -> Self {
        Self::Tunnel(Arc::new(error))
    }
}
