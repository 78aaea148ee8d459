use std::sync::Arc;
use std::time::Duration;

use ringside_store::StoreError;

/// What is new in the inbox: written by whoever stores or settles, watched by the worker and the view.
#[derive(Debug, Clone, Default)]
pub(super) struct News {
    /// Grows with every event that is stored or settled.
    pub(super) revision: u64,
    /// Events of ours that the worker has not looked at yet.
    pub(super) unseen: Option<Arrived>,
    /// Why the last delivery could not be stored.
    pub(super) problem: Option<Arc<StoreError>>,
}

/// When events came, by the clock that only runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrived {
    pub(super) first: Duration,
    pub(super) last: Duration,
}

/// A burst is over after so long without another event …
const QUIET: Duration = Duration::from_millis(300);
/// … and is not waited for longer than this.
const LONGEST: Duration = Duration::from_secs(2);

impl News {
    pub(super) fn arrived(&mut self, at: Duration) {
        let first = self.unseen.map_or(at, |unseen| unseen.first);
        self.unseen = Some(Arrived { first, last: at });
    }
}

impl Arrived {
    /// When they are looked at: an object that changes three times in a moment is fetched once.
    pub(super) fn due(self) -> Duration {
        (self.last + QUIET).min(self.first + LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due_after(arrivals_ms: &[u64]) -> u128 {
        let mut news = News::default();
        for ms in arrivals_ms {
            news.arrived(Duration::from_millis(*ms));
        }
        news.unseen.unwrap().due().as_millis()
    }

    #[test]
    fn a_burst_is_waited_for_until_it_is_quiet_and_two_seconds_at_most() {
        assert_eq!(due_after(&[1_000]), 1_300);
        assert_eq!(due_after(&[1_000, 1_200, 1_450]), 1_750);
        assert_eq!(due_after(&[1_000, 1_500, 2_000, 2_900, 3_100]), 3_000);
    }
}
