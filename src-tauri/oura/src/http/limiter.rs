use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::RetryPolicy;
use super::headers::Quota;

const WINDOW: Duration = Duration::from_mins(1);

/// One hour after the last word from Oura a single request asks again, whatever that word was.
const LONGEST_PAUSE: Duration = Duration::from_hours(1);

/// One part in this many of the limit is kept for requests that a person waits for.
const RESERVE_PARTS: usize = 10;

/// Holds the requests of all tasks below the limit, outside every pause that Oura asks for, and at Oura's own pace after one.
///
/// Time is tokio's, which is monotonic: it does not jump when somebody sets the clock, and on most systems it stands still while the computer
/// sleeps. A pause that a sleep interrupts therefore ends later than Oura asked for, never earlier.
///
/// It counts requests in a sliding window rather than in a bucket, because a bucket lets a full one and a minute's refill pass in the same minute.
#[derive(Debug)]
pub(crate) struct Limiter {
    per_minute: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// When requests of the last minute were let through, oldest first.
    sent: VecDeque<Instant>,
    paused_until: Option<Instant>,
    slowed: Option<Slowed>,
}

/// The pace of a quota that was overrun, for one of its windows.
#[derive(Debug, Clone, Copy)]
struct Slowed {
    /// Between two requests.
    interval: Duration,
    next: Instant,
    until: Instant,
}

impl Limiter {
    pub(crate) fn new(per_minute: u32) -> Self {
        let per_minute = usize::try_from(per_minute).unwrap_or(usize::MAX).max(1);
        Self { per_minute, state: Mutex::default() }
    }

    /// Waits for a place; `Err` with the time to wait when that is longer than the policy allows.
    pub(crate) async fn admit(&self, policy: RetryPolicy) -> Result<(), Duration> {
        let patience_ends = Instant::now() + policy.longest_wait();
        loop {
            let now = Instant::now();
            let Some(free_at) = self.take(policy, now) else {
                return Ok(());
            };
            if free_at > patience_ends {
                return Err(free_at - now);
            }
            sleep_until(free_at).await;
        }
    }

    /// Holds every request for `wait` from now; never shortens a pause that is already on.
    pub(crate) fn pause(&self, wait: Duration) {
        let until = Instant::now() + wait.min(LONGEST_PAUSE);
        let mut state = self.state();
        state.paused_until = state.paused_until.max(Some(until));
    }

    /// Spreads requests evenly over the quota's window, for one such window after the pause that is on.
    ///
    /// The whole quota at once would be refused again: the server does not say how much of it is left. A tenth is kept for what it counts
    /// otherwise than we do.
    pub(crate) fn slow_down(&self, quota: Quota) {
        let window = quota.window.min(LONGEST_PAUSE);
        let interval = (quota.window.saturating_mul(10) / quota.requests.saturating_mul(9)).min(LONGEST_PAUSE);
        let mut state = self.state();
        let start = Some(Instant::now()).max(state.paused_until).unwrap_or_else(Instant::now);
        let slowed = Slowed { interval, next: start, until: start + window };
        // Of two layers that were both overrun, the slower one counts.
        state.slowed = Some(state.slowed.filter(|on| on.until > start).map_or(slowed, |on| Slowed {
            interval: on.interval.max(interval),
            next: on.next.max(start),
            until: on.until.max(slowed.until),
        }));
    }

    /// Takes a place, or says when to ask again.
    fn take(&self, policy: RetryPolicy, now: Instant) -> Option<Instant> {
        let mut state = self.state();
        if let Some(until) = state.paused_until.filter(|until| *until > now) {
            return Some(until);
        }
        state.paused_until = None;
        while state.sent.front().is_some_and(|sent| *sent + WINDOW <= now) {
            state.sent.pop_front();
        }
        let share = self.share(policy);
        if let Some(excess) = state.sent.len().checked_sub(share) {
            return state.sent.get(excess).map(|sent| *sent + WINDOW);
        }
        state.slowed = state.slowed.filter(|slowed| slowed.until > now);
        if let Some(slowed) = &mut state.slowed {
            if slowed.next > now {
                return Some(slowed.next.min(slowed.until));
            }
            slowed.next = now + slowed.interval;
        }
        state.sent.push_back(now);
        None
    }

    fn share(&self, policy: RetryPolicy) -> usize {
        match policy {
            RetryPolicy::User => self.per_minute,
            RetryPolicy::Background => self.per_minute - self.per_minute / RESERVE_PARTS,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements, so a panic elsewhere cannot have broken it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn admitted_at_s(limiter: &Limiter, policy: RetryPolicy, start: Instant) -> u64 {
        limiter.admit(policy).await.unwrap();
        start.elapsed().as_secs()
    }

    #[tokio::test(start_paused = true)]
    async fn no_minute_has_more_requests_than_allowed() {
        let limiter = Limiter::new(5);
        let start = Instant::now();
        let mut seconds = Vec::new();
        for _ in 0..12 {
            seconds.push(admitted_at_s(&limiter, RetryPolicy::User, start).await);
        }
        assert_eq!(seconds, [0, 0, 0, 0, 0, 60, 60, 60, 60, 60, 120, 120]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_backlog_leaves_places_for_the_person() {
        let limiter = Limiter::new(20);
        let start = Instant::now();
        for _ in 0..18 {
            assert_eq!(admitted_at_s(&limiter, RetryPolicy::Background, start).await, 0);
        }
        assert_eq!(admitted_at_s(&limiter, RetryPolicy::User, start).await, 0);
        assert_eq!(admitted_at_s(&limiter, RetryPolicy::Background, start).await, 60);
        assert_eq!(start.elapsed(), WINDOW);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_everybody_and_is_never_shortened() {
        let limiter = Limiter::new(100);
        let start = Instant::now();
        limiter.pause(Duration::from_secs(30));
        limiter.pause(Duration::from_secs(5));
        assert_eq!(admitted_at_s(&limiter, RetryPolicy::User, start).await, 30);
    }

    #[tokio::test(start_paused = true)]
    async fn after_an_overrun_requests_keep_the_pace_of_the_quota_for_one_window() {
        let limiter = Limiter::new(1_000);
        let start = Instant::now();
        limiter.pause(Duration::from_secs(30));
        // Nine tenths of ten in ninety seconds: one in ten.
        limiter.slow_down(Quota { requests: 10, window: Duration::from_secs(90) });
        let mut seconds = Vec::new();
        for _ in 0..12 {
            seconds.push(admitted_at_s(&limiter, RetryPolicy::User, start).await);
        }
        assert_eq!(seconds, [30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 120, 120], "then as fast as before");
    }

    #[tokio::test(start_paused = true)]
    async fn of_two_layers_the_slower_one_sets_the_pace() {
        let limiter = Limiter::new(1_000);
        let start = Instant::now();
        limiter.slow_down(Quota { requests: 1, window: Duration::from_secs(18) });
        limiter.slow_down(Quota { requests: 1_000, window: Duration::from_secs(30) });
        let mut seconds = Vec::new();
        for _ in 0..4 {
            seconds.push(admitted_at_s(&limiter, RetryPolicy::Background, start).await);
        }
        assert_eq!(seconds, [0, 20, 30, 30]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_quota_that_is_next_to_nothing_does_not_stop_it_for_ever() {
        let limiter = Limiter::new(1_000);
        limiter.slow_down(Quota { requests: 1, window: Duration::from_hours(24) });
        limiter.admit(RetryPolicy::Background).await.unwrap();
        assert_eq!(limiter.admit(RetryPolicy::Background).await, Err(LONGEST_PAUSE));
    }

    #[tokio::test(start_paused = true)]
    async fn a_person_waits_a_minute_and_the_background_a_quarter_of_an_hour() {
        let limiter = Limiter::new(100);
        limiter.pause(Duration::from_mins(10));
        assert_eq!(limiter.admit(RetryPolicy::User).await, Err(Duration::from_mins(10)));
        let start = Instant::now();
        assert_eq!(admitted_at_s(&limiter, RetryPolicy::Background, start).await, 600);
        limiter.pause(Duration::MAX);
        assert_eq!(limiter.admit(RetryPolicy::Background).await, Err(LONGEST_PAUSE));
    }

    #[tokio::test(start_paused = true)]
    async fn many_tasks_share_one_limit() {
        let limiter = std::sync::Arc::new(Limiter::new(10));
        let start = Instant::now();
        let tasks: Vec<_> = (0..40)
            .map(|_| {
                let limiter = limiter.clone();
                tokio::spawn(async move { limiter.admit(RetryPolicy::User).await.is_ok() })
            })
            .collect();
        let mut admitted = 0;
        for task in tasks {
            admitted += usize::from(task.await.unwrap());
        }
        // A person's patience is one minute: two windows of ten fit into it, whoever asks.
        assert_eq!((admitted, start.elapsed()), (20, WINDOW));
    }
}
