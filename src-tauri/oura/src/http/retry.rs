use std::time::Duration;

use tokio::time::sleep;

use super::limiter::Limiter;
use crate::data::ApiError;

/// How patient a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryPolicy {
    /// Somebody is looking at the screen.
    User,
    /// Nobody is waiting.
    Background,
}

/// How often and how fast a request is repeated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) max_retries: u32,
    pub(crate) delay: Duration,
}

impl RetryPolicy {
    /// Longest wait for Oura's own pauses and for the rate limit, at one time.
    pub(crate) const fn longest_wait(self) -> Duration {
        match self {
            Self::User => Duration::from_mins(1),
            Self::Background => Duration::from_mins(15),
        }
    }

    /// Upper bound of one wait between two attempts.
    const fn longest_backoff(self) -> Duration {
        match self {
            Self::User => Duration::from_secs(10),
            Self::Background => Duration::from_mins(5),
        }
    }
}

/// Runs `attempt` until it succeeds, fails for good or the retries are used up. Only for requests that change nothing at Oura.
pub(crate) async fn run<T, F, Fut>(limiter: &Limiter, pace: Pace, policy: RetryPolicy, attempt: F) -> Result<T, ApiError>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<T, ApiError>>,
{
    let mut retries = 0;
    let mut last_error = None;
    loop {
        if let Err(wait) = limiter.admit(policy).await {
            return Err(last_error.unwrap_or(ApiError::RateLimited { retry_after: Some(wait), tier: None }));
        }
        let error = match attempt().await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let wait = backoff(pace.delay, retries, rand::random(), policy.longest_backoff());
        let is_rate_limit = matches!(error, ApiError::RateLimited { .. });
        if is_rate_limit {
            // The pause holds every other request too; this one waits for it at the top of the loop.
            limiter.pause(error.retry_after().unwrap_or(wait));
        }
        if !error.is_transient() || retries >= pace.max_retries {
            return Err(error);
        }
        tracing::debug!(attempt = retries + 2, wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX), %error, "asking Oura again");
        if !is_rate_limit {
            sleep(wait).await;
        }
        retries += 1;
        last_error = Some(error);
    }
}

/// Full jitter: any time up to the doubled delay, so that many clients do not come back together. `fraction` is from 0 to 1.
fn backoff(delay: Duration, retries: u32, fraction: f64, longest: Duration) -> Duration {
    let factor = 2_u32.saturating_pow(retries);
    delay.saturating_mul(factor).min(longest).mul_f64(fraction)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use tokio::time::Instant;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Runs against a script of failures, answers `Ok` after it, and says how often and for how long it was asked.
    async fn against(script: &[ApiError], max_retries: u32, policy: RetryPolicy) -> (Result<(), ApiError>, usize, Duration) {
        let asked = RefCell::new(0);
        let start = Instant::now();
        let pace = Pace { max_retries, delay: SECOND };
        let result = run(&Limiter::new(1_000), pace, policy, async || {
            let number = asked.replace_with(|n| *n + 1);
            script.get(number).cloned().map_or(Ok(()), Err)
        })
        .await;
        (result, asked.into_inner(), start.elapsed())
    }

    fn limited(seconds: u64) -> ApiError {
        ApiError::RateLimited { retry_after: Some(Duration::from_secs(seconds)), tier: None }
    }

    #[tokio::test(start_paused = true)]
    async fn trouble_that_passes_is_outlived() {
        let script = [ApiError::Offline, ApiError::ServerTrouble { status: 502 }, ApiError::Timeout];
        let (result, asked, waited) = against(&script, 3, RetryPolicy::User).await;
        assert_eq!((result, asked), (Ok(()), 4));
        assert!(waited <= 7 * SECOND, "{waited:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn retries_end_with_the_last_error() {
        let script = vec![ApiError::Timeout; 9];
        let (result, asked, _) = against(&script, 2, RetryPolicy::Background).await;
        assert_eq!((result, asked), (Err(ApiError::Timeout), 3));
        let (result, asked, waited) = against(&script, 0, RetryPolicy::User).await;
        assert_eq!((result, asked, waited), (Err(ApiError::Timeout), 1, Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn what_will_not_pass_is_not_repeated() {
        for error in [
            ApiError::SignInNeeded,
            ApiError::ScopeMissing { scope: "daily".to_owned() },
            ApiError::MembershipEnded,
            ApiError::NotFound,
            ApiError::BadRequest { status: 422 },
            ApiError::TooLarge { limit_mib: 8 },
            ApiError::Unexpected { what: "it is empty" },
        ] {
            let (result, asked, _) = against(std::slice::from_ref(&error), 3, RetryPolicy::User).await;
            assert_eq!((result, asked), (Err(error), 1));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn oura_s_own_pause_is_kept_to_the_second() {
        let (result, asked, waited) = against(&[limited(40)], 3, RetryPolicy::User).await;
        assert_eq!((result, asked, waited), (Ok(()), 2, 40 * SECOND));
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_longer_than_the_policy_s_patience_is_handed_back_at_once() {
        let (result, asked, waited) = against(&[limited(61)], 3, RetryPolicy::User).await;
        assert_eq!((result, asked, waited), (Err(limited(61)), 1, Duration::ZERO));
        let (result, _, waited) = against(&[limited(61)], 3, RetryPolicy::Background).await;
        assert_eq!((result, waited), (Ok(()), 61 * SECOND));
        let (result, asked, _) = against(&[limited(86_400)], 3, RetryPolicy::Background).await;
        assert_eq!((result, asked), (Err(limited(86_400)), 1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_that_one_request_met_holds_the_next_one() {
        let limiter = Limiter::new(1_000);
        let pace = Pace { max_retries: 0, delay: SECOND };
        let refused: Result<(), _> = run(&limiter, pace, RetryPolicy::User, async || Err(limited(20))).await;
        assert_eq!(refused, Err(limited(20)));
        let start = Instant::now();
        run(&limiter, pace, RetryPolicy::User, async || Ok(())).await.unwrap();
        assert_eq!(start.elapsed(), 20 * SECOND);
    }

    #[test]
    fn waits_double_up_to_the_policy_s_bound() {
        let longest = RetryPolicy::User.longest_backoff();
        let waits = [0, 1, 2, 3, 4, 31, 32, 99].map(|retries| backoff(SECOND, retries, 1.0, longest).as_secs());
        assert_eq!(waits, [1, 2, 4, 8, 10, 10, 10, 10]);
        assert_eq!(backoff(SECOND, 3, 0.25, longest), 2 * SECOND);
        assert_eq!(backoff(Duration::ZERO, 3, 1.0, longest), Duration::ZERO);
    }
}
