use std::fmt::Debug;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

/// Two clocks, passed in so that tests choose the day: one that people set, and one that only runs.
pub trait Clock: Debug + Send + Sync {
    /// The wall clock. It may jump at any time, in both directions.
    fn now(&self) -> DateTime<Utc>;

    /// Time since some fixed moment. It goes on while the computer sleeps and never jumps when its clock is set.
    fn elapsed(&self) -> Duration;

    /// Returns once [`Clock::elapsed`] has come to `at`; at once when it is there already.
    fn until(&self, at: Duration) -> BoxFuture<'static, ()>;
}
