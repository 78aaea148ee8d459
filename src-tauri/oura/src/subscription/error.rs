use std::time::Duration;

use crate::data::ApiError;

/// Why a subscription is not as it should be, by what the caller can do about it.
///
/// No variant holds an address, a token, a secret or a body; `detail` is what Oura said, with all of these taken out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubscriptionError {
    /// The application has one for this event and data type already: list, then change that one.
    #[error("Your Oura application already has a subscription for this kind of event.")]
    Taken,
    /// There is no subscription of this id (any more): list, then create.
    #[error("Oura no longer has this subscription.")]
    Gone,
    /// Only the person can mend it.
    #[error("Oura does not accept the client id or the client secret of your application. Check both and enter them again.")]
    WrongApplication,
    /// Oura asked back and did not get its answer: the address is not reachable from outside, or its certificate is not whole.
    #[error("Oura could not reach Ringside at its public address{}. Check the tunnel.", after_colon(detail))]
    NotVerified { detail: String },
    /// Asking the same again will not help.
    #[error("Oura did not accept the subscription{}.", after_colon(detail))]
    Invalid { detail: String },
    /// Ask again after the time given.
    #[error("Oura asks for a pause: too many requests.")]
    RateLimited { retry_after: Option<Duration> },
    /// It was sent, and no answer that can be read came: it may have happened. List before anything else.
    #[error("Oura did not say whether it made the change ({why}). Its list of subscriptions will tell.")]
    Uncertain { why: &'static str },
    /// Nothing was sent, or it was no change: try again when the network is back.
    #[error("Oura could not be reached. Check the internet connection.")]
    Offline,
    /// Try again later.
    #[error("Oura has trouble of its own (status {status}).")]
    Unavailable { status: u16 },
    /// The list outgrew what any application can have.
    #[error("Oura's list of subscriptions is too large to be read.")]
    TooLarge,
    /// The reply is none that Oura's API gives, or the connection is not safe.
    #[error("Oura's answer about the subscriptions is of no use: {what}.")]
    Unexpected { what: &'static str },
}

impl SubscriptionError {
    /// Whether the same may succeed later without anybody doing anything. After [`SubscriptionError::Uncertain`] it may already have.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::RateLimited { .. } | Self::Uncertain { .. } | Self::Offline | Self::Unavailable { .. })
    }

    /// How long Oura asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } => *retry_after,
            _ => None,
        }
    }

    /// The class of a request that never left, or that would have changed nothing.
    pub(super) fn of_harmless(error: &ApiError) -> Self {
        match error {
            ApiError::Offline | ApiError::Timeout => Self::Offline,
            ApiError::Tls { kind } => Self::Unexpected { what: kind.words() },
            ApiError::SignInNeeded | ApiError::ScopeMissing { .. } => Self::WrongApplication,
            ApiError::MembershipEnded | ApiError::NotFound | ApiError::BadRequest { .. } => {
                Self::Unexpected { what: "it does not show them" }
            }
            ApiError::RateLimited { retry_after, .. } => Self::RateLimited { retry_after: *retry_after },
            ApiError::ServerTrouble { status } => Self::Unavailable { status: *status },
            ApiError::TooLarge { .. } => Self::TooLarge,
            ApiError::Unexpected { what } => Self::Unexpected { what },
        }
    }

    /// The class of a request that left and was not answered.
    pub(super) fn of_unanswered(error: &ApiError) -> Self {
        Self::Uncertain { why: if *error == ApiError::Timeout { NO_ANSWER } else { "the connection broke" } }
    }
}

pub(super) const NO_ANSWER: &str = "no answer came in time";

fn after_colon(detail: &str) -> String {
    if detail.is_empty() { String::new() } else { format!(": {detail}") }
}
