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

/// The computer's clocks.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

/// The runtime's timers stand still while the computer sleeps, so a long wait looks again this often.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(5);

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn elapsed(&self) -> Duration {
        running()
    }

    fn until(&self, at: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            loop {
                let left = at.saturating_sub(running());
                if left.is_zero() {
                    return;
                }
                tokio::time::sleep(left.min(LOOK_AGAIN_AFTER)).await;
            }
        })
    }
}

/// `CLOCK_BOOTTIME`: since the computer was started, with the time it slept.
#[cfg(target_os = "linux")]
fn running() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let (seconds, nanoseconds) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanoseconds.unwrap_or_default())
}

/// Since the first look. On Windows this goes on while the computer sleeps; on macOS it does not, where the wall clock tells of a sleep.
#[cfg(not(target_os = "linux"))]
fn running() -> Duration {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    FIRST.get_or_init(std::time::Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_past_is_not_waited_for_and_the_clock_never_runs_backwards() {
        let clock = SystemClock;
        let first = clock.elapsed();
        clock.until(first).await;
        let soon = first + Duration::from_millis(2);
        clock.until(soon).await;
        assert!(clock.elapsed() >= soon);
    }
}
