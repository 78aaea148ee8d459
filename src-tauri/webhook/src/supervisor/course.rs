//! What follows when a tunnel has ended or a probe has failed. Pure: no clock, no dice, no I/O.

use std::time::Duration;

use crate::TunnelError;

/// The first wait is anything up to this, and every further one up to twice as long as the one before.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(5);
/// What stays up so long has forgotten its failures.
const STEADY_AFTER: Duration = Duration::from_mins(1);
/// A session that was proved once and then fails so many probes running is stuck in a way that its own heartbeat does not see.
const STUCK_AFTER_PROBES: u32 = 4;

/// What to do after a tunnel has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Wait(Duration),
    AskThePerson,
}

/// What to do after a probe has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterProbe {
    ProbeIn(Duration),
    OpenAnew,
}

/// The failures of one tunnel so far. Moments are those of [`crate::Clock::elapsed`].
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    /// In a row.
    failures: u32,
    failed_probes: u32,
    /// Since when the open session has been proved, whatever its probes said since.
    proved_since: Option<Duration>,
    /// Some session has been proved.
    was_proved: bool,
}

impl Course {
    /// 1 for the first.
    pub(super) fn attempt(&self) -> u32 {
        self.failures.saturating_add(1)
    }

    pub(super) fn opened(&mut self) {
        self.failed_probes = 0;
        self.proved_since = None;
    }

    pub(super) fn proved(&mut self, at: Duration) {
        self.failed_probes = 0;
        self.proved_since.get_or_insert(at);
        self.was_proved = true;
    }

    /// `dice` is anywhere from 0 to 1.
    pub(super) fn probe_failed(&mut self, dice: f64) -> AfterProbe {
        self.failed_probes = self.failed_probes.saturating_add(1);
        if self.proved_since.is_some() && self.failed_probes >= STUCK_AFTER_PROBES {
            return AfterProbe::OpenAnew;
        }
        AfterProbe::ProbeIn(wait(self.failed_probes, dice))
    }

    /// An attempt failed, or a session ended.
    pub(super) fn ended(&mut self, error: &TunnelError, at: Duration, dice: f64) -> Next {
        let was_steady = self.proved_since.take().is_some_and(|since| at.saturating_sub(since) >= STEADY_AFTER);
        self.failures = if was_steady { 1 } else { self.failures.saturating_add(1) };
        if error.is_final() && !self.is_of_ourselves(error) {
            return Next::AskThePerson;
        }
        let wait = wait(self.failures, dice);
        match error {
            TunnelError::Limit { retry: Some(at_least), .. } => Next::Wait(wait.max(*at_least)),
            _ => Next::Wait(wait),
        }
    }

    /// The person wants it now, so the next wait is a short one again.
    pub(super) fn forgive(&mut self) {
        self.failures = 0;
    }

    /// An address that was ours a moment ago is most often still held by our own former session, whose end the far side has not noticed yet.
    fn is_of_ourselves(&self, error: &TunnelError) -> bool {
        self.was_proved && matches!(error, TunnelError::UrlTaken { .. })
    }
}

/// Full jitter: anything between nothing and the ceiling, so that many clients of one broken server do not come back together.
fn wait(failures: u32, dice: f64) -> Duration {
    ceiling(failures).mul_f64(dice.clamp(0.0, 1.0))
}

fn ceiling(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn network() -> TunnelError {
        TunnelError::Network { detail: "down".to_owned() }
    }

    fn taken() -> TunnelError {
        TunnelError::UrlTaken { detail: "taken".to_owned() }
    }

    /// The longest wait that could follow.
    fn longest(course: &mut Course, at_s: u64) -> u64 {
        match course.ended(&network(), Duration::from_secs(at_s), 1.0) {
            Next::Wait(wait) => wait.as_secs(),
            Next::AskThePerson => panic!("a network error waits for nobody"),
        }
    }

    #[test]
    fn waits_double_up_to_five_minutes() {
        let mut course = Course::default();
        let waits: Vec<u64> = (0..11).map(|_| longest(&mut course, 0)).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(course.attempt(), 12);
    }

    #[test]
    fn a_minute_up_forgets_the_failures_and_less_does_not() {
        let mut course = Course::default();
        for _ in 0..5 {
            longest(&mut course, 0);
        }
        course.opened();
        course.proved(Duration::from_secs(100));
        assert_eq!(longest(&mut course, 159), 32);
        course.opened();
        course.proved(Duration::from_secs(200));
        assert_eq!(longest(&mut course, 260), 1);
        assert_eq!(longest(&mut course, 261), 2, "it was up once, not again");
    }

    #[test]
    fn the_dice_choose_within_the_ceiling() {
        let mut course = Course::default();
        longest(&mut course, 0);
        assert_eq!(course.clone().ended(&network(), Duration::ZERO, 0.0), Next::Wait(Duration::ZERO));
        assert_eq!(course.ended(&network(), Duration::ZERO, 0.5), Next::Wait(Duration::from_secs(1)));
    }

    #[test]
    fn final_errors_wait_for_the_person() {
        let errors = [
            TunnelError::Auth { detail: String::new() },
            TunnelError::Config { what: String::new() },
            TunnelError::HostKey { found: String::new() },
            TunnelError::BinaryMissing { program: String::new() },
            taken(),
        ];
        for error in errors {
            assert_eq!(Course::default().ended(&error, Duration::ZERO, 0.5), Next::AskThePerson, "{error:?}");
        }
    }

    #[test]
    fn an_address_that_was_ours_before_is_asked_for_again() {
        let mut course = Course::default();
        course.opened();
        course.proved(Duration::ZERO);
        assert!(matches!(course.ended(&network(), Duration::ZERO, 1.0), Next::Wait(_)));
        assert!(matches!(course.ended(&taken(), Duration::ZERO, 1.0), Next::Wait(_)));
    }

    #[test]
    fn a_limit_is_respected_where_it_is_longer_than_our_own_wait() {
        let limited = |retry| TunnelError::Limit { retry, detail: String::new() };
        let hour = Duration::from_hours(1);
        assert_eq!(Course::default().ended(&limited(Some(hour)), Duration::ZERO, 1.0), Next::Wait(hour));
        assert_eq!(Course::default().ended(&limited(Some(Duration::ZERO)), Duration::ZERO, 1.0), Next::Wait(FIRST_WAIT));
        assert_eq!(Course::default().ended(&limited(None), Duration::ZERO, 1.0), Next::Wait(FIRST_WAIT));
    }

    #[test]
    fn a_session_that_was_proved_and_then_fails_four_probes_is_opened_anew() {
        let mut course = Course::default();
        course.opened();
        course.proved(Duration::ZERO);
        let after: Vec<AfterProbe> = (0..4).map(|_| course.probe_failed(1.0)).collect();
        let probe_in = |seconds| AfterProbe::ProbeIn(Duration::from_secs(seconds));
        assert_eq!(after, [probe_in(1), probe_in(2), probe_in(4), AfterProbe::OpenAnew]);
    }

    #[test]
    fn a_session_that_was_never_proved_is_left_open_for_the_person_to_mend_the_rest() {
        let mut course = Course::default();
        course.opened();
        let last = (0..20).map(|_| course.probe_failed(1.0)).last();
        assert_eq!(last, Some(AfterProbe::ProbeIn(LONGEST_WAIT)));
    }

    #[derive(Debug, Clone)]
    enum Happening {
        Proved,
        ProbeFailed,
        Ended(TunnelError),
    }

    fn happenings() -> impl Strategy<Value = Vec<(u64, f64, Happening)>> {
        let happening = prop_oneof![
            Just(Happening::Proved),
            Just(Happening::ProbeFailed),
            Just(Happening::Ended(network())),
            Just(Happening::Ended(taken())),
            Just(Happening::Ended(TunnelError::Closed)),
            Just(Happening::Ended(TunnelError::Auth { detail: String::new() })),
            (0_u64..4_000).prop_map(|seconds| Happening::Ended(TunnelError::Limit {
                retry: Some(Duration::from_secs(seconds)),
                detail: String::new(),
            })),
        ];
        prop::collection::vec((0_u64..200, 0.0..=1.0, happening), 0..80)
    }

    proptest! {
        /// Over every sequence: no wait is longer than five minutes or the limit that was asked for, none longer than the number of failures in a row
        /// allows, and only final errors ask the person.
        #[test]
        fn waits_are_bounded_whatever_happens(sequence in happenings()) {
            let mut course = Course::default();
            let (mut now_s, mut proved_at_s, mut in_a_row, mut ever) = (0, None, 0, false);
            for (pass_s, dice, happening) in sequence {
                now_s += pass_s;
                let now = Duration::from_secs(now_s);
                match happening {
                    Happening::Proved => {
                        course.proved(now);
                        proved_at_s.get_or_insert(now_s);
                        ever = true;
                    }
                    Happening::ProbeFailed => match course.probe_failed(dice) {
                        AfterProbe::ProbeIn(wait) => prop_assert!(wait <= LONGEST_WAIT),
                        AfterProbe::OpenAnew => prop_assert!(proved_at_s.is_some()),
                    },
                    Happening::Ended(error) => {
                        let steady = proved_at_s.take().is_some_and(|since| now_s - since >= 60);
                        in_a_row = if steady { 1 } else { in_a_row + 1 };
                        let asked_for = if let TunnelError::Limit { retry: Some(retry), .. } = &error { *retry } else { Duration::ZERO };
                        match course.ended(&error, now, dice) {
                            Next::Wait(wait) => {
                                prop_assert!(!error.is_final() || (ever && error.code() == "url_taken"));
                                prop_assert!(wait >= asked_for && wait <= ceiling(in_a_row).max(asked_for));
                            }
                            Next::AskThePerson => prop_assert!(error.is_final()),
                        }
                        prop_assert_eq!(course.attempt(), in_a_row + 1);
                        course.opened();
                    }
                }
            }
        }
    }
}
