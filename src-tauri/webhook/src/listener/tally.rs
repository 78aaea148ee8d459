use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use hyper::StatusCode;

/// What has come to the door since the start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events stored, each delivery counted.
    pub accepted: u64,
    pub handshakes: u64,
    pub last_handshake_at: Option<DateTime<Utc>>,
    pub last_accepted_at: Option<DateTime<Utc>>,
    pub refused: BTreeMap<Refusal, u64>,
    /// Connections open now.
    pub open: usize,
    /// Connections closed, or not let in, because there were too many.
    pub evicted: u64,
}

/// Why something was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Not our path, or a probe that nobody waits for: 404.
    Path,
    /// Our path, but neither GET nor POST: 404, as if it were not ours.
    Method,
    /// Sent to a name that is not ours, as by DNS rebinding: 421.
    Host,
    /// Sent by a web page: 403.
    Origin,
    /// A body of unannounced length: 411.
    NoLength,
    /// More than 64 KiB announced: 413.
    TooLarge,
    /// Not HTTP/1, or damaged: 400, or closed without an answer.
    BadRequest,
    /// Too many or too long headers: 431.
    HeadersTooLarge,
    /// The head did not come in time (closed) or the body did not (408).
    Slow,
    /// No signature, two of them, or a wrong one: 401.
    Signature,
    /// Signed too long ago, or in the future: 401.
    Stale,
    /// A handshake with a wrong token (401), or without what belongs to one (400).
    Handshake,
    /// Signed, but no event: 400.
    NotAnEvent,
    /// The inbox could not write: 503, so that Oura tries again.
    NotStored,
}

impl Refusal {
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Method => "method",
            Self::Host => "host",
            Self::Origin => "origin",
            Self::NoLength => "no_length",
            Self::TooLarge => "too_large",
            Self::BadRequest => "bad_request",
            Self::HeadersTooLarge => "headers_too_large",
            Self::Slow => "slow",
            Self::Signature => "signature",
            Self::Stale => "stale",
            Self::Handshake => "handshake",
            Self::NotAnEvent => "not_an_event",
            Self::NotStored => "not_stored",
        }
    }

    /// The answer. 410 is never among them: it would cancel the subscription.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Path | Self::Method => StatusCode::NOT_FOUND,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::NoLength => StatusCode::LENGTH_REQUIRED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest | Self::NotAnEvent => StatusCode::BAD_REQUEST,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Signature | Self::Stale | Self::Handshake => StatusCode::UNAUTHORIZED,
            Self::NotStored => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}
