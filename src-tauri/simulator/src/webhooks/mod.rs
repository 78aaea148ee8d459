//! Webhooks: subscriptions, the handshake and signed deliveries (docs/oura.md, Webhooks).

mod body;
mod burst;
mod client;
mod delivery;
mod handshake;
mod methods;
mod routes;
mod signature;
mod subscriptions;
mod trouble;

use std::collections::VecDeque;
use std::sync::Mutex;

use serde::Serialize;
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use crate::random::locked;

pub use self::burst::{Burst, Delivered, NotCallable, Pace};
pub(crate) use self::delivery::announce;
use self::routes::Write;
pub(crate) use self::routes::router;
pub use self::subscriptions::Subscription;
pub use self::trouble::{Done, TroubleAnswer, WriteTrouble};

/// What a webhook tells: that something changed, never what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// `create`, `update` or `delete`.
    pub event_type: &'static str,
    /// The webhook name of the collection.
    pub data_type: &'static str,
    /// The document's id.
    pub object_id: String,
    /// RFC 3339, UTC.
    pub event_time: String,
    /// The `id` of `personal_info`.
    pub user_id: String,
}

/// One try to deliver one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// The subscription it was for.
    pub subscription_id: String,
    /// What was told.
    pub event: Event,
    /// 0 is the first try, 10 the last retry.
    pub retry: usize,
    /// What came of it.
    pub outcome: Outcome,
}

/// The end of an [`Attempt`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The receiver answered with this status.
    Answered(u16),
    /// Nobody answered in time.
    Unanswered,
}

/// The application's subscriptions, and the deliveries under way; those end with the cloud.
#[derive(Debug)]
pub(crate) struct Webhooks {
    subscriptions: Mutex<Vec<Subscription>>,
    attempts: Mutex<Vec<Attempt>>,
    /// What happens to the next writes.
    troubles: Mutex<VecDeque<Option<WriteTrouble>>>,
    /// Writes that were put off.
    late: Mutex<Vec<Write>>,
    under_way: Mutex<JoinSet<()>>,
    runtime: Handle,
}

impl Webhooks {
    /// Deliveries will run on `runtime`.
    pub(crate) fn new(runtime: Handle) -> Self {
        Self {
            subscriptions: Mutex::default(),
            attempts: Mutex::default(),
            troubles: Mutex::default(),
            late: Mutex::default(),
            under_way: Mutex::default(),
            runtime,
        }
    }

    /// Every try so far, in the order in which they ended.
    pub(crate) fn attempts(&self) -> Vec<Attempt> {
        locked(&self.attempts).clone()
    }
}
