use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use crate::clock::Clock;

/// The engine's clock, as the webhook package asks for one.
#[derive(Debug)]
pub(super) struct DoorClock(pub(super) Arc<dyn Clock>);

impl ringside_webhook::Clock for DoorClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn until(&self, at: Duration) -> BoxFuture<'static, ()> {
        self.0.until(at)
    }
}
