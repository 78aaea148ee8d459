//! The cloud's clock: the machine's, plus what a test has put it ahead.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

/// Decides when codes, tokens and subscriptions end, and what the `Date` header says.
///
/// It has nothing to do with the simulated person's "today", which moves by whole days and only when asked.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead_s: AtomicI64,
}

impl Clock {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.ahead_s.load(Ordering::Relaxed))
    }

    /// Puts the clock `seconds` further ahead; time already stored (expiries) stays where it is.
    pub(crate) fn advance(&self, seconds: u32) {
        self.ahead_s.fetch_add(i64::from(seconds), Ordering::Relaxed);
    }
}
