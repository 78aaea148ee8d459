//! Questions to oneself, all the way round through the public address.

mod client;
mod error;

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use url::Url;

use self::client::{Call, call};
pub use self::error::ProbeError;
use crate::listener::Listener;
use crate::signature::sign;

/// Asks the public address (without path) for an answer only this listener has: proves name, server, tunnel and listener. Returns how long it took.
pub async fn probe(listener: &Listener, public_url: &Url) -> Result<Duration, ProbeError> {
    let trust = listener.trusted().ok_or(ProbeError::NotSetUp)?;
    let ticket = listener.expect_probe();
    let mut url = at(public_url, &trust.path);
    url.set_query(Some(&format!("probe={}", ticket.nonce())));
    let started = listener.clock().elapsed();
    let (status, body) = call(Call { method: Method::GET, url, headers: &[], body: Vec::new() }).await?;
    let took = listener.clock().elapsed().saturating_sub(started);
    if status != 200 {
        return Err(refused(status));
    }
    let answer: Value = serde_json::from_slice(&body).map_err(|_| ProbeError::OtherServer)?;
    if answer["probe"] != ticket.answer() {
        return Err(ProbeError::OtherServer);
    }
    Ok(took)
}

/// Sends an event signed with the current client secret through the public address (without path), to the inbox and back. Returns how long it took.
pub async fn send_test_event(listener: &Listener, public_url: &Url, object_id: &str, now: DateTime<Utc>) -> Result<Duration, ProbeError> {
    let trust = listener.trusted().ok_or(ProbeError::NotSetUp)?;
    let secret = trust.client_secrets.first().ok_or(ProbeError::NotSetUp)?;
    let event = json!({
        "event_type": "create",
        "data_type": "ringside_test",
        "object_id": object_id,
        "event_time": now.to_rfc3339_opts(SecondsFormat::Millis, false),
    });
    let body = event.to_string().into_bytes();
    // By Oura's clock, as a real event is.
    let timestamp = now.checked_add_signed(trust.clock_offset).unwrap_or(now).timestamp().to_string();
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("x-oura-signature", sign(secret, &timestamp, &body)),
        ("x-oura-timestamp", timestamp),
    ];
    let started = listener.clock().elapsed();
    let (status, body) = call(Call { method: Method::POST, url: at(public_url, &trust.path), headers: &headers, body }).await?;
    let took = listener.clock().elapsed().saturating_sub(started);
    // This listener's own refusals are empty; a server in front explains itself.
    match status {
        204 => Ok(took),
        400 | 401 if body.is_empty() => Err(ProbeError::NotAccepted),
        503 if body.is_empty() => Err(ProbeError::NotStored),
        status => Err(refused(status)),
    }
}

fn at(public_url: &Url, path: &str) -> Url {
    let mut url = public_url.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    url
}

fn refused(status: u16) -> ProbeError {
    match status {
        200..=299 | 404 => ProbeError::OtherServer,
        300..=399 => ProbeError::Redirected,
        421 => ProbeError::OtherHost,
        status => ProbeError::Answer { status },
    }
}
