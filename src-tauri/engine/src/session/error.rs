use ringside_oura::{AuthError, CallbackError};
use ringside_store::StoreError;

use super::Ended;

/// Why there is no token to ask Oura with.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("Nobody is signed in. Sign in with Oura first; everything stored can be read meanwhile.")]
    SignedOut,
    /// Oura takes the stored pair no longer; that stands on disk, and no token is asked for again before a new sign-in.
    #[error(transparent)]
    Ended(Ended),
    #[error("Oura does not accept the token in OURA_ACCESS_TOKEN. Check it, or unset it and sign in.")]
    GivenTokenRefused,
    #[error(
        "Oura could not be reached to renew the sign-in. Everything stored can be read; it goes on by itself when the network is back."
    )]
    Offline,
    #[error("Oura's sign-in service has trouble of its own. Everything stored can be read; it is tried again by itself.")]
    Trouble,
    /// The computer is about to sleep, or Ringside is closing: a renewal that is cut off now would be lost.
    #[error("The renewal of the sign-in waits until the computer is awake. Everything stored can be read; it goes on by itself.")]
    Resting,
    #[error("The data folder's lock for renewing the sign-in cannot be used. Nothing was changed; check the folder's permissions.")]
    Lock(#[source] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TokenError {
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Self::SignedOut | Self::Ended(_) | Self::GivenTokenRefused)
    }

    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Offline | Self::Trouble | Self::Resting)
    }
}

/// Why a sign-in did not come about. Nothing stored is touched by any of them.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("Ringside needs the client id and secret of your own Oura application first.")]
    NoApplication,
    #[error("No sign-in is under way (or it was started more than ten minutes ago). Press “Sign in” again.")]
    NothingPending,
    #[error(transparent)]
    Callback(#[from] CallbackError),
    #[error(transparent)]
    Auth(#[from] AuthError),
    #[error(
        "Port {port} on this computer is in use by another program, so the browser cannot come back this way. Use the ringside:// link or paste the address."
    )]
    PortInUse { port: u16 },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The sign-in could not be prepared: {0}")]
    Internal(&'static str),
}

impl SignInError {
    /// Whether the sign-in still waits: what came was another link, and the right one may follow.
    pub fn leaves_it_pending(&self) -> bool {
        match self {
            Self::Callback(error) => !matches!(error, CallbackError::Denied { .. }),
            _ => false,
        }
    }
}
