//! What a fault must come out as.

use ringside_engine::oura::{ApiError, AuthError, TlsTrouble};
use ringside_engine::sync::SyncError;

/// A kind of failure that the caller can tell from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Offline,
    Timeout,
    RateLimited,
    ServerTrouble,
    Unexpected,
    TooLarge,
    Expired,
    Untrusted,
    WrongName,
    SignInNeeded,
    ScopeMissing,
    MembershipEnded,
    NotFound,
    BadRequest,
    /// A list that goes round was stopped; the client alone does not know this one.
    Loop,
}

/// What a token request comes out as, which is what may be done with the single-use token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spent {
    Tokens,
    NotSent,
    Uncertain,
    Server,
    Rejected,
    Unexpected,
}

impl Class {
    pub(crate) fn of(error: &ApiError) -> Self {
        match error {
            ApiError::Offline => Self::Offline,
            ApiError::Timeout => Self::Timeout,
            ApiError::RateLimited { .. } => Self::RateLimited,
            ApiError::ServerTrouble { .. } => Self::ServerTrouble,
            ApiError::Unexpected { .. } => Self::Unexpected,
            ApiError::TooLarge { .. } => Self::TooLarge,
            ApiError::Tls { kind: TlsTrouble::Expired } => Self::Expired,
            ApiError::Tls { kind: TlsTrouble::WrongName } => Self::WrongName,
            ApiError::Tls { .. } => Self::Untrusted,
            ApiError::SignInNeeded => Self::SignInNeeded,
            ApiError::ScopeMissing { .. } => Self::ScopeMissing,
            ApiError::MembershipEnded => Self::MembershipEnded,
            ApiError::NotFound => Self::NotFound,
            ApiError::BadRequest { .. } => Self::BadRequest,
        }
    }

    pub(crate) fn of_sync(error: &SyncError) -> Option<Self> {
        match error {
            SyncError::Api(error) => Some(Self::of(error)),
            error if error.needs_sign_in() => Some(Self::SignInNeeded),
            error if error.is_offline() => Some(Self::Offline),
            _ => None,
        }
    }

    /// Some of the words in which a note tells it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Offline => "could not be reached",
            Self::Timeout => "did not answer in time",
            Self::RateLimited => "asks for a pause",
            Self::ServerTrouble => "trouble of its own",
            Self::Unexpected => "could not be understood",
            Self::TooLarge => "was larger than",
            Self::Expired => "out of date",
            Self::Untrusted => "signed by nobody",
            Self::WrongName => "belongs to another name",
            Self::SignInNeeded => "no longer accepts",
            Self::ScopeMissing => "consent",
            Self::MembershipEnded => "gives no data",
            Self::NotFound => "does not offer it",
            Self::BadRequest => "did not accept the request",
            Self::Loop => "again and again",
        }
    }
}

impl Spent {
    pub(crate) fn of<T>(answer: &Result<T, AuthError>) -> Self {
        match answer {
            Ok(_) => Self::Tokens,
            Err(AuthError::NotSent) => Self::NotSent,
            Err(AuthError::Uncertain) => Self::Uncertain,
            Err(AuthError::Server { .. }) => Self::Server,
            Err(AuthError::Rejected { .. }) => Self::Rejected,
            Err(AuthError::Unexpected { .. }) => Self::Unexpected,
        }
    }
}
