use std::time::Duration;

const FIRST_RETRY: Duration = Duration::from_secs(15);
const LONGEST_RETRY: Duration = Duration::from_mins(15);
/// How often an account without a membership is tried: it is renewed by a person and not by itself.
const LAPSED_EVERY: Duration = Duration::from_hours(6);
/// One wake or one cable tells itself several times and in several ways; a sync that began so shortly before covers all of them.
const COALESCED_WITHIN: Duration = Duration::from_mins(1);
/// How far apart syncs are that begin because of events: what is never announced, such as the heart rate, has most likely changed too.
const AFTER_EVENTS: Duration = Duration::from_mins(5);
/// A computer that has been awake for so long since it said that it will sleep has thought better of it.
const ASLEEP_WITHIN: Duration = Duration::from_mins(2);

/// When the next sync begins, by the clock that only runs. Pure: everything it knows is told to it.
#[derive(Debug)]
pub(super) struct Schedule {
    every: Duration,
    /// Whether there is anything to fetch without a network; a simulated Oura on this computer needs none.
    needs_network: bool,
    next: Duration,
    /// The end of the pause that Oura asked for.
    not_before: Duration,
    failures: u32,
    lapsed: bool,
    online: bool,
    sleeping_since: Option<Duration>,
    /// Somebody waits for it: try even without a network, and say so.
    asked: bool,
    began: Option<Duration>,
    last_good: Option<Duration>,
    /// Something changed for the better while a sync was running.
    nudged: bool,
    /// Since when something urgent waits for a sync of its own.
    urgent_since: Option<Duration>,
}

/// How a sync ended, as far as the next one depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Good,
    /// It was told to end, and goes on when that is over.
    Paused,
    /// It may succeed by itself, but not before Oura's pause is over.
    MayPass {
        pause: Option<Duration>,
    },
    /// Nothing changes soon by trying.
    WillNotPass,
    Lapsed,
}

impl Schedule {
    /// The first sync is due at once.
    pub(super) fn new(now: Duration, every: Duration, needs_network: bool) -> Self {
        Self {
            every,
            needs_network,
            next: now,
            not_before: Duration::ZERO,
            failures: 0,
            lapsed: false,
            online: true,
            sleeping_since: None,
            asked: false,
            began: None,
            last_good: None,
            nudged: false,
            urgent_since: None,
        }
    }

    /// `None` when something must happen first.
    pub(super) fn due(&self) -> Option<Duration> {
        if self.is_offline() && !self.asked {
            return None;
        }
        Some(self.not_before(self.next))
    }

    /// When a sync of nothing but what is urgent begins. After a failure there is none: the next full one, which is due soon, takes it along.
    pub(super) fn urgent_due(&self) -> Option<Duration> {
        if self.is_offline() || self.lapsed || self.failures > 0 {
            return None;
        }
        self.urgent_since.map(|since| self.not_before(since))
    }

    /// Something urgent waits, such as what a webhook announced.
    pub(super) fn urgent(&mut self, now: Duration) {
        self.urgent_since.get_or_insert(now);
    }

    /// A full sync is wanted as soon as it may be.
    pub(super) fn hurry(&mut self, now: Duration) {
        if !self.lapsed && self.failures == 0 {
            self.next = self.next.min(now);
        }
    }

    pub(super) fn is_offline(&self) -> bool {
        self.needs_network && !self.online
    }

    pub(super) fn is_sleeping(&self) -> bool {
        self.sleeping_since.is_some()
    }

    /// A person asks for it.
    pub(super) fn ask(&mut self, now: Duration) {
        self.asked = true;
        self.failures = 0;
        self.next = now;
    }

    pub(super) fn set_every(&mut self, now: Duration, every: Duration) {
        self.every = every;
        if !self.lapsed {
            self.next = self.next.min(now + every);
        }
    }

    pub(super) fn sleeping(&mut self, now: Duration) {
        self.sleeping_since = Some(now);
    }

    pub(super) fn woke(&mut self, now: Duration) {
        self.sleeping_since = None;
        self.nudge(now);
    }

    pub(super) fn network(&mut self, now: Duration, online: bool) {
        let came_back = online && !self.online;
        self.online = online;
        if came_back {
            self.failures = 0;
            self.nudge(now);
        }
    }

    pub(super) fn began(&mut self, now: Duration) {
        self.began = Some(now);
        self.sleeping_since = None;
        self.nudged = false;
        self.urgent_since = None;
    }

    /// A sync of nothing but what is urgent begins.
    pub(super) fn urgent_began(&mut self) {
        self.sleeping_since = None;
        self.nudged = false;
        self.urgent_since = None;
    }

    /// `fraction` is a random number from 0 to 1: full jitter, so that many computers do not come back together.
    pub(super) fn ended(&mut self, now: Duration, end: End, fraction: f64) {
        let began = self.began.take();
        self.asked = false;
        if end == End::Good {
            self.last_good = began;
        }
        self.ended_with(now, end, fraction);
    }

    fn ended_with(&mut self, now: Duration, end: End, fraction: f64) {
        self.lapsed = end == End::Lapsed;
        self.next = match end {
            End::Good => {
                self.failures = 0;
                now + self.every
            }
            End::Paused => now,
            End::MayPass { pause } => {
                self.failures += 1;
                self.not_before = now + pause.unwrap_or_default();
                if self.nudged { now } else { now + retry_within(self.failures).min(self.every).mul_f64(fraction) }
            }
            End::WillNotPass => now + self.every,
            End::Lapsed => now + self.every.max(LAPSED_EVERY),
        };
    }

    /// How a sync of nothing but what is urgent ended. A good one says nothing about the rest, which is looked at too before long.
    pub(super) fn urgent_ended(&mut self, now: Duration, end: End, fraction: f64) {
        match end {
            End::Good => {
                let apart = self.last_good.map_or(now, |last| last + AFTER_EVENTS);
                self.next = self.next.min(apart.max(now));
            }
            End::MayPass { .. } | End::Lapsed => self.ended_with(now, end, fraction),
            // The full sync is due when it was due, or is asked for when the pause is over.
            End::Paused | End::WillNotPass => {}
        }
    }

    /// The earliest moment from `at` on that Oura's pause and the computer's sleep allow.
    fn not_before(&self, at: Duration) -> Duration {
        let awake = self.sleeping_since.map_or(Duration::ZERO, |since| since + ASLEEP_WITHIN);
        at.max(self.not_before).max(awake)
    }

    /// Something changed for the better: what was to come later may come now.
    fn nudge(&mut self, now: Duration) {
        if self.began.is_some() {
            self.nudged = true;
        }
        let just_done = self.last_good.is_some_and(|since| now.saturating_sub(since) < COALESCED_WITHIN);
        if !just_done && !self.lapsed {
            self.next = self.next.min(now);
        }
    }
}

/// The longest wait after so many failures in a row, at least one.
fn retry_within(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(10);
    (FIRST_RETRY * 2_u32.pow(doublings)).min(LONGEST_RETRY)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);
    const MINUTE: Duration = Duration::from_mins(1);
    const NOW: Duration = Duration::from_hours(1_000);

    /// An hour between syncs, of which the first has just ended well.
    fn synced() -> Schedule {
        let mut schedule = Schedule::new(NOW, HOUR, true);
        assert_eq!(schedule.due(), Some(NOW), "the first is due at once");
        schedule.began(NOW);
        schedule.ended(NOW, End::Good, 0.5);
        assert_eq!(schedule.due(), Some(NOW + HOUR));
        schedule
    }

    fn fails(schedule: &mut Schedule, at: Duration, fraction: f64) -> Duration {
        schedule.began(at);
        schedule.ended(at, End::MayPass { pause: None }, fraction);
        schedule.due().unwrap().saturating_sub(at)
    }

    #[test]
    fn waits_after_failures_double_up_to_a_quarter_of_an_hour_and_start_anew_after_a_success() {
        let mut schedule = synced();
        let waits: Vec<u64> = (0..9).map(|_| fails(&mut schedule, NOW, 1.0).as_secs()).collect();
        assert_eq!(waits, [15, 30, 60, 120, 240, 480, 900, 900, 900]);
        schedule.began(NOW);
        schedule.ended(NOW, End::Good, 1.0);
        assert_eq!(fails(&mut schedule, NOW, 1.0).as_secs(), 15);
    }

    #[test]
    fn the_jitter_is_full_and_never_longer_than_the_ordinary_interval() {
        assert_eq!(fails(&mut synced(), NOW, 0.0), Duration::ZERO);
        assert_eq!(fails(&mut synced(), NOW, 0.5), Duration::from_millis(7_500));
        let mut often = Schedule::new(NOW, Duration::from_secs(10), true);
        assert_eq!(fails(&mut often, NOW, 1.0), Duration::from_secs(10));
    }

    #[test]
    fn a_pause_of_oura_s_is_waited_for_whoever_asks() {
        let mut schedule = synced();
        schedule.began(NOW);
        schedule.ended(NOW, End::MayPass { pause: Some(HOUR) }, 0.1);
        assert_eq!(schedule.due(), Some(NOW + HOUR));
        schedule.ask(NOW + MINUTE);
        schedule.woke(NOW + MINUTE);
        assert_eq!(schedule.due(), Some(NOW + HOUR));
    }

    #[test]
    fn nothing_is_due_without_a_network_except_what_a_person_asks_for_once() {
        let mut schedule = synced();
        schedule.network(NOW, false);
        assert_eq!(schedule.due(), None);
        schedule.ask(NOW + MINUTE);
        assert_eq!(schedule.due(), Some(NOW + MINUTE));
        schedule.began(NOW + MINUTE);
        schedule.ended(NOW + MINUTE, End::MayPass { pause: None }, 0.0);
        assert_eq!(schedule.due(), None);
        schedule.network(NOW + HOUR, true);
        assert!(schedule.due().is_some_and(|due| due <= NOW + HOUR));
    }

    #[test]
    fn a_simulated_oura_needs_no_network() {
        let mut schedule = Schedule::new(NOW, HOUR, false);
        schedule.network(NOW, false);
        assert_eq!(schedule.due(), Some(NOW));
    }

    #[test]
    fn a_wake_that_tells_itself_three_times_is_one_sync() {
        let mut schedule = synced();
        let woken = NOW + 10 * MINUTE;
        schedule.woke(woken);
        assert_eq!(schedule.due(), Some(woken));
        schedule.began(woken);
        schedule.network(woken, false);
        schedule.network(woken, true);
        schedule.ended(woken, End::Good, 0.5);
        schedule.woke(woken + Duration::from_secs(10));
        schedule.network(woken + Duration::from_secs(20), true);
        assert_eq!(schedule.due(), Some(woken + HOUR));
        schedule.woke(woken + 2 * MINUTE);
        assert_eq!(schedule.due(), Some(woken + 2 * MINUTE));
    }

    #[test]
    fn a_network_that_comes_back_under_a_failing_sync_is_tried_at_once() {
        let mut schedule = synced();
        schedule.network(NOW, false);
        schedule.ask(NOW);
        schedule.began(NOW);
        schedule.network(NOW + MINUTE, true);
        schedule.ended(NOW + MINUTE, End::MayPass { pause: None }, 1.0);
        assert_eq!(schedule.due(), Some(NOW + MINUTE));
    }

    #[test]
    fn a_sleeping_computer_begins_nothing_and_one_that_did_not_fall_asleep_goes_on() {
        let mut schedule = synced();
        schedule.sleeping(NOW + HOUR);
        assert_eq!(schedule.due(), Some(NOW + HOUR + ASLEEP_WITHIN));
        schedule.ask(NOW + HOUR);
        assert_eq!(schedule.due(), Some(NOW + HOUR + ASLEEP_WITHIN));
        schedule.woke(NOW + HOUR + MINUTE);
        assert_eq!(schedule.due(), Some(NOW + HOUR));
    }

    #[test]
    fn without_a_membership_it_is_tried_every_six_hours_and_on_demand() {
        let mut schedule = synced();
        schedule.began(NOW);
        schedule.ended(NOW, End::Lapsed, 0.5);
        schedule.woke(NOW + HOUR);
        schedule.set_every(NOW + HOUR, MINUTE);
        assert_eq!(schedule.due(), Some(NOW + 6 * HOUR));
        schedule.ask(NOW + HOUR);
        assert_eq!(schedule.due(), Some(NOW + HOUR));
    }

    #[test]
    fn what_will_not_pass_waits_for_the_ordinary_interval_and_a_shorter_one_counts_at_once() {
        let mut schedule = synced();
        schedule.began(NOW);
        schedule.ended(NOW, End::WillNotPass, 0.0);
        assert_eq!(schedule.due(), Some(NOW + HOUR));
        schedule.set_every(NOW, MINUTE);
        assert_eq!(schedule.due(), Some(NOW + MINUTE));
        schedule.set_every(NOW, HOUR);
        assert_eq!(schedule.due(), Some(NOW + MINUTE), "the longer one counts after it");
    }

    #[test]
    fn what_is_urgent_begins_at_once_and_asks_for_a_full_sync_five_minutes_after_the_last() {
        let mut schedule = synced();
        schedule.urgent(NOW + MINUTE);
        schedule.urgent(NOW + 2 * MINUTE);
        assert_eq!(schedule.urgent_due(), Some(NOW + MINUTE));
        schedule.urgent_began();
        assert_eq!(schedule.urgent_due(), None);
        schedule.urgent_ended(NOW + MINUTE, End::Good, 0.5);
        assert_eq!(schedule.due(), Some(NOW + 5 * MINUTE));
        schedule.began(NOW + 5 * MINUTE);
        schedule.ended(NOW + 5 * MINUTE, End::Good, 0.5);
        schedule.urgent_ended(NOW + 30 * MINUTE, End::Good, 0.5);
        assert_eq!(schedule.due(), Some(NOW + 30 * MINUTE));
    }

    #[test]
    fn what_is_urgent_waits_for_a_network_a_pause_of_oura_s_and_after_a_failure_for_the_next_full_sync() {
        let mut schedule = synced();
        schedule.urgent(NOW);
        schedule.network(NOW, false);
        assert_eq!(schedule.urgent_due(), None);
        schedule.network(NOW, true);
        schedule.urgent_began();
        schedule.urgent_ended(NOW, End::MayPass { pause: Some(HOUR) }, 0.5);
        schedule.urgent(NOW + MINUTE);
        assert_eq!((schedule.urgent_due(), schedule.due()), (None, Some(NOW + HOUR)));
        schedule.began(NOW + HOUR);
        schedule.ended(NOW + HOUR, End::Good, 0.5);
        schedule.urgent(NOW + HOUR);
        assert_eq!(schedule.urgent_due(), Some(NOW + HOUR));
        schedule.sleeping(NOW + HOUR);
        assert_eq!(schedule.urgent_due(), Some(NOW + HOUR + ASLEEP_WITHIN));
    }
}
