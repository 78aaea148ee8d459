use std::fmt;

/// Why a token request gave no tokens, by what may be done with the code or the refresh token that it spent.
///
/// As with `ApiError`, no source is kept: the transport's own errors print addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    /// Nothing left this computer (name look-up, connection, TLS): asking again is safe.
    #[error("Oura's sign-in service could not be reached. Check the internet connection.")]
    NotSent,
    /// The request left and no answer came: a single-use token may be spent. Never repeat it blindly.
    #[error("Oura's sign-in service did not answer.")]
    Uncertain,
    /// Oura said no.
    #[error("{reason}")]
    Rejected { reason: Rejection },
    /// Oura answered with trouble of its own or asked for a pause; a single-use token may be spent.
    #[error("Oura's sign-in service has trouble of its own (status {status}).")]
    Server { status: u16 },
    /// The answer cannot be understood; a single-use token may be spent.
    #[error("The answer of Oura's sign-in service could not be understood: {what}.")]
    Unexpected { what: &'static str },
}

/// Oura's reason, after the words of RFC 6749 section 5.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    /// The code or the refresh token is spent, too old or revoked.
    InvalidGrant,
    /// Client id and secret are wrong, or the application is registered at the other host.
    InvalidClient,
    /// The request is wrong in itself; the old host says so about applications of the new one (docs/oura.md, Sign-in).
    InvalidRequest,
    /// There is no token route at this address.
    NotServed,
    /// Another word, or none.
    Other,
}

impl AuthError {
    /// Whether the stored refresh token is of no use any more, so that only a new sign-in helps.
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Self::Rejected { reason: Rejection::InvalidGrant | Rejection::InvalidRequest })
    }

    /// Whether another token host may know the application.
    pub(super) fn is_unknown_application(&self) -> bool {
        matches!(self, Self::Rejected { reason: Rejection::InvalidClient | Rejection::InvalidRequest | Rejection::NotServed })
    }
}

impl Rejection {
    /// The reason of an answer with a 4xx status. `word` is the `error` of its body, when it has one.
    pub(super) fn of(status: u16, word: Option<&str>) -> Self {
        match (word, status) {
            (Some("invalid_grant"), _) => Self::InvalidGrant,
            (Some("invalid_client" | "unauthorized_client"), _) | (_, 401) => Self::InvalidClient,
            (Some("invalid_request"), _) | (None, 400) => Self::InvalidRequest,
            (None, 404 | 405) => Self::NotServed,
            _ => Self::Other,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidGrant => "Oura no longer accepts this sign-in. Sign in again; nothing is lost.",
            Self::InvalidClient => {
                "Oura does not accept the client id or the client secret of your application. Check both and enter them again."
            }
            Self::InvalidRequest => "Oura did not accept the sign-in request. Sign in again; nothing is lost.",
            Self::NotServed => "There is no sign-in service at Oura's address.",
            Self::Other => "Oura refused the sign-in request.",
        })
    }
}
