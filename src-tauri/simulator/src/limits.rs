//! The two layers of Oura's rate limit: per access token and per application.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::random::locked;

/// How much may be asked within one window.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Requests per access token; the published figure is 5,000.
    pub per_token: u32,
    /// Requests per application; no figure is published.
    pub per_application: u32,
    /// Length of the window in seconds.
    pub window_s: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { per_token: 5_000, per_application: 50_000, window_s: 300 }
    }
}

/// Which layer refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Tier {
    Token,
    Application,
}

impl Tier {
    /// The value of `X-RateLimit-Tier`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Application => "application",
        }
    }
}

/// A refusal, as the headers of a 429 tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exceeded {
    pub(crate) tier: Tier,
    pub(crate) limit: u32,
    pub(crate) window_s: u32,
    /// Whole seconds until the window ends, at least 1.
    pub(crate) retry_after_s: i64,
    /// The end of the window, in seconds since 1970.
    pub(crate) reset_epoch_s: i64,
}

/// Counts requests in windows that open with their first request.
#[derive(Debug)]
pub(crate) struct RateLimits {
    limits: Mutex<Limits>,
    windows: Mutex<HashMap<(Tier, String), Window>>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    opened: DateTime<Utc>,
    requests: u32,
}

impl RateLimits {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits: Mutex::new(limits), windows: Mutex::default() }
    }

    /// Changes the figures from now on and forgets what was counted.
    pub(crate) fn change(&self, limits: Limits) {
        *locked(&self.limits) = limits;
        locked(&self.windows).clear();
    }

    /// Counts one request at `now`, or says which layer refuses it. `token` is `None` where only the application is known.
    pub(crate) fn take(&self, token: Option<&str>, now: DateTime<Utc>) -> Result<(), Exceeded> {
        let limits = *locked(&self.limits);
        if let Some(token) = token {
            self.count(Tier::Token, token, limits.per_token, limits.window_s, now)?;
        }
        self.count(Tier::Application, "", limits.per_application, limits.window_s, now)
    }

    fn count(&self, tier: Tier, key: &str, limit: u32, window_s: u32, now: DateTime<Utc>) -> Result<(), Exceeded> {
        let length = TimeDelta::seconds(i64::from(window_s));
        let mut windows = locked(&self.windows);
        let window = windows.entry((tier, key.to_owned())).or_insert(Window { opened: now, requests: 0 });
        if now >= window.opened + length {
            *window = Window { opened: now, requests: 0 };
        }
        if window.requests < limit {
            window.requests += 1;
            return Ok(());
        }
        let reset = window.opened + length;
        Err(Exceeded {
            tier,
            limit,
            window_s,
            // The next whole second: a client that waits exactly so long must find the window open.
            retry_after_s: (reset - now).num_seconds() + 1,
            reset_epoch_s: reset.timestamp() + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { per_token: 2, per_application: 3, window_s: 300 };

    #[test]
    fn the_token_layer_refuses_first_and_opens_again_after_its_window() {
        let limits = RateLimits::new(LIMITS);
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        assert_eq!(limits.take(Some("a"), start), Ok(()));
        assert_eq!(limits.take(Some("a"), start), Ok(()));
        let refused = limits.take(Some("a"), start + TimeDelta::seconds(100)).unwrap_err();
        assert_eq!((refused.tier, refused.retry_after_s), (Tier::Token, 201));
        assert_eq!(limits.take(Some("a"), start + TimeDelta::seconds(300)), Ok(()));
    }

    #[test]
    fn the_application_layer_counts_every_token_together() {
        let limits = RateLimits::new(LIMITS);
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for token in ["a", "a", "b"] {
            assert_eq!(limits.take(Some(token), start), Ok(()));
        }
        assert_eq!(limits.take(Some("b"), start).unwrap_err().tier, Tier::Application);
    }
}
