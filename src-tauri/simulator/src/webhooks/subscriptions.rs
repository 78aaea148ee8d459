//! The subscriptions of the one application: one per event type and data type, each for about ninety days.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Serialize, Serializer};

use crate::random::{locked, uuid4};
use crate::webhooks::Webhooks;
use crate::webhooks::body::Wanted;

/// How long a subscription lives unless it is renewed.
const LIFE: TimeDelta = TimeDelta::days(90);

/// As the routes return it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subscription {
    /// A UUID.
    pub id: String,
    /// Where events go.
    pub callback_url: String,
    /// `create`, `update` or `delete`.
    pub event_type: &'static str,
    /// The webhook name of the collection.
    pub data_type: &'static str,
    /// When it lapses.
    #[serde(serialize_with = "seconds")]
    pub expiration_time: DateTime<Utc>,
}

/// Another subscription has the same event type and data type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken;

impl Webhooks {
    /// Those that have not lapsed.
    pub(crate) fn live(&self, now: DateTime<Utc>) -> Vec<Subscription> {
        let mut subscriptions = locked(&self.subscriptions);
        subscriptions.retain(|subscription| now < subscription.expiration_time);
        subscriptions.clone()
    }

    pub(super) fn find(&self, id: &str, now: DateTime<Utc>) -> Option<Subscription> {
        self.live(now).into_iter().find(|subscription| subscription.id == id)
    }

    /// Whether a subscription other than `except` already has this event type and data type.
    pub(super) fn is_taken(&self, wanted: &Wanted, except: Option<&str>, now: DateTime<Utc>) -> bool {
        self.live(now)
            .iter()
            .any(|other| Some(other.id.as_str()) != except && (other.event_type, other.data_type) == (wanted.event_type, wanted.data_type))
    }

    pub(super) fn create(&self, wanted: Wanted, now: DateTime<Utc>) -> Result<Subscription, Taken> {
        if self.is_taken(&wanted, None, now) {
            return Err(Taken);
        }
        Ok(self.put(wanted, now))
    }

    /// Makes one without a handshake, also beside another of the same event type and data type.
    pub(super) fn put(&self, wanted: Wanted, now: DateTime<Utc>) -> Subscription {
        let subscription = Subscription {
            id: uuid4(),
            callback_url: wanted.callback_url,
            event_type: wanted.event_type,
            data_type: wanted.data_type,
            expiration_time: now + LIFE,
        };
        locked(&self.subscriptions).push(subscription.clone());
        subscription
    }

    /// `None` if it is gone meanwhile.
    pub(super) fn change(&self, id: &str, wanted: Wanted) -> Option<Subscription> {
        let mut subscriptions = locked(&self.subscriptions);
        let subscription = subscriptions.iter_mut().find(|subscription| subscription.id == id)?;
        subscription.callback_url = wanted.callback_url;
        subscription.event_type = wanted.event_type;
        subscription.data_type = wanted.data_type;
        Some(subscription.clone())
    }

    pub(super) fn renew(&self, id: &str, now: DateTime<Utc>) -> Option<Subscription> {
        let mut subscriptions = locked(&self.subscriptions);
        let subscription = subscriptions.iter_mut().find(|subscription| subscription.id == id)?;
        subscription.expiration_time = now + LIFE;
        Some(subscription.clone())
    }

    /// Whether there was one.
    pub(crate) fn remove(&self, id: &str) -> bool {
        let mut subscriptions = locked(&self.subscriptions);
        let before = subscriptions.len();
        subscriptions.retain(|subscription| subscription.id != id);
        subscriptions.len() < before
    }
}

fn seconds<S: Serializer>(when: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&when.to_rfc3339_opts(SecondsFormat::Secs, false))
}
