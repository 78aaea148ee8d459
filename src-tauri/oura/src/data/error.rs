use std::fmt;
use std::time::Duration;

/// Why Oura gave no data, by what the caller can do about it.
///
/// No variant keeps the transport's own error as its source: those print addresses, and an address of Oura holds page tokens and document ids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No connection, or it broke before the reply was whole: try again when the network is back.
    #[error(
        "Oura could not be reached. Check the internet connection. Your data stays here and can be read; the next sync goes on where this one ended."
    )]
    Offline,
    /// Try again later.
    #[error("Oura did not answer in time.")]
    Timeout,
    /// The connection cannot be trusted; trying again will not help until the cause is mended.
    #[error("The connection to Oura is not safe: {kind}.")]
    Tls { kind: TlsTrouble },
    /// Refresh the token once; if this comes again, the person has to sign in.
    #[error("Oura no longer accepts this sign-in.")]
    SignInNeeded,
    /// The person did not consent to this kind of data; a refresh never helps and costs a rotation.
    #[error("Oura's consent for “{scope}” is missing. Sign in again and allow it to get this data.")]
    ScopeMissing {
        /// Oura's name of the scope, letters, digits, `_`, `-` and `:` only.
        scope: String,
    },
    /// Only the person can mend it, at Oura.
    #[error(
        "Oura gives no data to this account: its membership seems to have ended. Your data stays here and can be read. Renew it in the Oura app, then sync again."
    )]
    MembershipEnded,
    /// There is no such document (any more).
    #[error("Oura does not have this document.")]
    NotFound,
    /// Oura does not understand the question; asking the same again will not help.
    #[error("Oura did not accept the request (status {status}).")]
    BadRequest { status: u16 },
    /// Ask again after the time given.
    #[error("Oura asks for a pause: too many requests.")]
    RateLimited {
        retry_after: Option<Duration>,
        /// Which of Oura's layers it was, in Oura's word.
        tier: Option<String>,
    },
    /// Try again later.
    #[error("Oura has trouble of its own (status {status}).")]
    ServerTrouble { status: u16 },
    /// The reply outgrew what this kind of request can hold.
    #[error("Oura's reply was larger than {limit_mib} MiB and was not read.")]
    TooLarge { limit_mib: usize },
    /// The reply is none that Oura's API gives.
    #[error("Oura's reply could not be understood: {what}.")]
    Unexpected { what: &'static str },
}

/// What is wrong with a secure connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsTrouble {
    Expired,
    WrongName,
    Untrusted,
    Revoked,
    /// The other side does not speak TLS as it should.
    Protocol,
}

impl ApiError {
    /// Whether the same request may succeed later without anybody doing anything.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Offline | Self::Timeout | Self::RateLimited { .. } | Self::ServerTrouble { .. })
    }

    /// Whether a fresh token or a new sign-in is what helps.
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Self::SignInNeeded)
    }

    /// How long Oura asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether a request that carried a page token may have failed because Oura no longer takes the token: start the window again without it.
    pub fn may_be_stale_page_token(&self) -> bool {
        matches!(self, Self::BadRequest { .. })
    }
}

impl TlsTrouble {
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Expired => "its certificate is out of date (or this computer's clock is wrong)",
            Self::WrongName => "its certificate belongs to another name",
            Self::Untrusted => "its certificate is signed by nobody this computer trusts",
            Self::Revoked => "its certificate was withdrawn",
            Self::Protocol => "something on the way does not speak TLS",
        }
    }
}

impl fmt::Display for TlsTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
