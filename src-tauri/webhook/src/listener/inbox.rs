use std::fmt::Debug;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

/// Where events go. It is asked once for each event whose signature and age are good.
pub trait Inbox: Debug + Send + Sync {
    /// Returns `Ok` only once the event is on the disk: the sender is then told that it need not try again.
    fn accept(&self, delivery: Delivery) -> BoxFuture<'static, Result<(), NotStored>>;
}

/// The event could not be written; the sender is asked to try again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the event could not be stored")]
pub struct NotStored;

/// A signed event as it came. It says what has changed, never a health value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// `create`, `update` or `delete`, or what Oura has added since.
    pub event_type: String,
    /// Oura's name of the collection.
    pub data_type: String,
    /// At most 128 bytes of printable text. Nobody has looked yet whether it may stand in a path.
    pub object_id: String,
    /// As Oura spelt it: part of what makes two deliveries the same event.
    pub event_time: String,
    /// `None` also for what is no text.
    pub user_id: Option<String>,
    /// By Oura's clock, from the header `x-oura-timestamp`.
    pub signed_at: DateTime<Utc>,
    /// By this computer's clock.
    pub received_at: DateTime<Utc>,
    /// The body, as it was signed.
    pub raw: String,
}
