use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use ringside_engine::Clock;
use tokio::sync::watch;

/// For what is done at once, with the pace that is kept between two requests.
const ROOM: Duration = Duration::from_mins(5);

/// A clock that leaps to whatever is waited for, up to a limit that the test sets.
#[derive(Debug, Clone)]
pub(crate) struct LeapClock(Arc<watch::Sender<Time>>);

#[derive(Debug, Clone, Copy)]
struct Time {
    now: DateTime<Utc>,
    elapsed: Duration,
    limit: Duration,
    /// Somebody waits for this, which is beyond the limit.
    parked: Option<Duration>,
}

impl LeapClock {
    pub(crate) fn new() -> Self {
        let elapsed = Duration::from_hours(1);
        let time = Time { now: "2026-11-21T12:00:00Z".parse().unwrap(), elapsed, limit: elapsed + ROOM, parked: None };
        Self(Arc::new(watch::Sender::new(time)))
    }

    /// Lets so much more time pass, with all that is waited for on the way.
    pub(crate) async fn pass(&self, time: Duration) {
        self.0.send_modify(|at| at.limit += time);
        self.until_parked().await;
        self.0.send_modify(|at| at.leap(at.limit));
    }

    /// The computer sleeps: time passes, and nobody does anything meanwhile.
    pub(crate) async fn sleep(&self, time: Duration) {
        self.0.send_modify(|at| {
            at.leap(at.elapsed + time);
            at.limit = at.elapsed + ROOM;
        });
        self.until_parked().await;
    }

    /// Returns once whoever uses the clock waits for something beyond the limit.
    pub(crate) async fn until_parked(&self) {
        self.0.subscribe().wait_for(|at| at.parked.is_some_and(|until| until > at.limit)).await.unwrap();
    }

    /// Who waits now is about to be told something: only the next wait counts, and there is time for what follows.
    pub(crate) fn unpark(&self) {
        self.0.send_modify(|at| (at.parked, at.limit) = (None, at.limit.max(at.elapsed + ROOM)));
    }

    /// Somebody sets the wall clock; no time passes.
    pub(crate) fn set_by(&self, by: TimeDelta) {
        self.0.send_modify(|at| at.now += by);
    }
}

impl Time {
    fn leap(&mut self, to: Duration) {
        let by = to.saturating_sub(self.elapsed);
        self.elapsed += by;
        self.now += TimeDelta::from_std(by).unwrap();
    }
}

impl Clock for LeapClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.borrow().now
    }

    fn elapsed(&self) -> Duration {
        self.0.borrow().elapsed
    }

    fn until(&self, at: Duration) -> BoxFuture<'static, ()> {
        let clock = Arc::clone(&self.0);
        Box::pin(async move {
            clock.send_modify(|time| {
                if at <= time.limit {
                    time.leap(at);
                } else {
                    time.parked = Some(at);
                }
            });
            // Leaps again when the limit has come to it.
            let enough = clock.subscribe().wait_for(|time| time.limit >= at).await.is_ok();
            if !enough {
                std::future::pending::<()>().await;
            }
            clock.send_modify(|time| time.leap(at));
        })
    }
}
