use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

use super::SubscriptionError;

/// A subscription as Oura lists it. Its words are Oura's, known here or not.
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    pub id: String,
    /// The path in it is what keeps strangers out; show and log its host only.
    pub callback_url: String,
    pub event_type: String,
    pub data_type: String,
    /// `None` when Oura did not say so in any way that can be read.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What a subscription shall be.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SubscriptionWish<'a> {
    pub callback_url: &'a str,
    /// Comes back in the handshake, which Oura makes before it answers.
    pub verification_token: &'a str,
    pub event_type: &'a str,
    pub data_type: &'a str,
}

/// Reads the bare array of the list. One element that is no subscription makes the whole of no use: what is missing here would be made anew.
pub(super) fn list(body: &[u8]) -> Result<Vec<Subscription>, SubscriptionError> {
    let elements: Vec<Value> = serde_json::from_slice(body).map_err(|_| SubscriptionError::Unexpected { what: "it is no list" })?;
    let subscriptions: Option<Vec<_>> = elements.into_iter().map(subscription).collect();
    subscriptions.ok_or(SubscriptionError::Unexpected { what: "something in the list is no subscription" })
}

/// Reads the one object that answers a change; `None` when it is none.
pub(super) fn one(body: &[u8]) -> Option<Subscription> {
    serde_json::from_slice(body).ok().and_then(subscription)
}

#[derive(Deserialize)]
struct Wire {
    id: String,
    #[serde(default)]
    callback_url: Value,
    event_type: String,
    data_type: String,
    #[serde(default)]
    expiration_time: Value,
}

fn subscription(value: Value) -> Option<Subscription> {
    let wire: Wire = serde_json::from_value(value).ok()?;
    Some(Subscription {
        id: wire.id,
        callback_url: wire.callback_url.as_str().unwrap_or_default().to_owned(),
        event_type: wire.event_type,
        data_type: wire.data_type,
        expires_at: wire.expiration_time.as_str().and_then(instant),
    })
}

/// With or without fractions and zone; without one it is UTC, as all of Oura's own times are.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim().replacen(' ', "T", 1);
    let naive = || NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f").ok().map(|naive| naive.and_utc());
    DateTime::parse_from_rfc3339(&text).ok().map(|stamp| stamp.to_utc()).or_else(naive)
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("id", &self.id)
            .field("host", &host(&self.callback_url))
            .field("event_type", &self.event_type)
            .field("data_type", &self.data_type)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SubscriptionWish<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionWish")
            .field("host", &host(self.callback_url))
            .field("event_type", &self.event_type)
            .field("data_type", &self.data_type)
            .finish_non_exhaustive()
    }
}

fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(expiration: &str) -> String {
        format!(
            r#"{{"id":"a","callback_url":"https://x.example/w/canary","event_type":"create","data_type":"sleep","expiration_time":{expiration}}}"#
        )
    }

    #[test]
    fn an_expiry_is_read_in_every_spelling_and_none_is_no_error() {
        let noon = DateTime::from_timestamp(1_795_262_400, 0);
        for (spelling, expected) in [
            (r#""2026-11-21T12:00:00+00:00""#, noon),
            (r#""2026-11-21T14:00:00.000+02:00""#, noon),
            (r#""2026-11-21T12:00:00Z""#, noon),
            (r#""2026-11-21T12:00:00""#, noon),
            (r#""2026-11-21T12:00:00.000000""#, noon),
            (r#""2026-11-21 12:00:00""#, noon),
            (r#""2026-11-21 12:00:00+00:00""#, noon),
            (r#""soon""#, None),
            ("null", None),
            ("17", None),
        ] {
            assert_eq!(one(element(spelling).as_bytes()).unwrap().expires_at, expected, "{spelling}");
        }
    }

    #[test]
    fn what_is_unknown_is_kept_and_what_is_missing_is_tolerated_where_it_can_be() {
        let odd = br#"[{"id":"a","event_type":"merge","data_type":"meal","new":{"deep":[1]}}]"#;
        let found = list(odd).unwrap();
        assert_eq!((found[0].event_type.as_str(), found[0].data_type.as_str(), found[0].callback_url.as_str()), ("merge", "meal", ""));
        assert_eq!(list(b"[]").unwrap(), []);
        for body in
            ["", "{}", "null", "<html>", r#"{"data":[]}"#, "[17]", r#"[{"id":"a"}]"#, r#"[{"id":1,"event_type":"a","data_type":"b"}]"#]
        {
            assert!(matches!(list(body.as_bytes()), Err(SubscriptionError::Unexpected { .. })), "{body}");
            assert_eq!(one(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn neither_path_nor_token_is_printed() {
        let wish = SubscriptionWish {
            callback_url: "https://x.example/w/canary",
            verification_token: "canary",
            event_type: "create",
            data_type: "sleep",
        };
        let printed = format!("{wish:?} {:?}", one(element("null").as_bytes()).unwrap());
        assert!(printed.contains("x.example") && !printed.contains("canary"), "{printed}");
    }
}
