//! What an answer that is no success means for a subscription (docs/oura.md, Webhooks).

use super::error::NO_ANSWER;
use super::{Change, SubscriptionError, words};
use crate::data::ApiError;
use crate::http::{Answer, Body};

/// The class of a refusal. `secrets` are taken out of Oura's words before these are passed on.
pub(super) fn refusal(change: Change, answer: &Answer, secrets: &[&str]) -> SubscriptionError {
    let detail = || answer.body.as_ref().map_or_else(|_| String::new(), |body| words::reason(body, secrets));
    match answer.status {
        300..=399 => SubscriptionError::Unexpected { what: "it points to another address" },
        400 if change.makes_oura_ask_back() => SubscriptionError::NotVerified { detail: detail() },
        400 | 413 | 414 | 415 | 422 | 431 => SubscriptionError::Invalid { detail: detail() },
        401 => SubscriptionError::WrongApplication,
        403 | 404 | 410 if change.is_of_an_id() => gone(&answer.body),
        403 | 404 | 405 | 410 => SubscriptionError::Unexpected { what: "it takes no subscriptions" },
        408 | 425 => SubscriptionError::Uncertain { why: NO_ANSWER },
        409 if change.makes_oura_ask_back() => SubscriptionError::Taken,
        429 => SubscriptionError::RateLimited { retry_after: answer.pause.retry_after },
        // Seen where a certificate came without the ones between it and its authority: Oura's own client said no.
        500 if change.makes_oura_ask_back() && speaks_of_tls(&answer.body) => SubscriptionError::NotVerified { detail: detail() },
        // What stands in front of Oura gave up, and what stands behind it may not have.
        502 | 504 | 520..=527 => SubscriptionError::Uncertain { why: "a server on the way gave up" },
        500..=599 => SubscriptionError::Unavailable { status: answer.status },
        _ => SubscriptionError::Unexpected { what: "its status is none that the API has" },
    }
}

/// An unknown id is 403 at Oura, and so is a request that something on the way does not let pass.
fn gone(body: &Result<Body, ApiError>) -> SubscriptionError {
    match body {
        Ok(body) if body.trim_ascii_start().starts_with(b"<") => {
            SubscriptionError::Unexpected { what: "a web page came instead (something on the way refuses the request)" }
        }
        Ok(_) => SubscriptionError::Gone,
        Err(_) => SubscriptionError::Uncertain { why: "its answer broke off" },
    }
}

fn speaks_of_tls(body: &Result<Body, ApiError>) -> bool {
    body.as_ref().is_ok_and(|body| {
        let text = String::from_utf8_lossy(body).to_ascii_lowercase();
        text.contains("ssl") || text.contains("certificate")
    })
}
