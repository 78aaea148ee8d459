use std::time::Duration;

/// After the first failure, the second, and so on; the last one again and again.
const WAITS: [Duration; 5] =
    [Duration::from_mins(1), Duration::from_mins(5), Duration::from_mins(15), Duration::from_hours(1), Duration::from_hours(6)];

/// Nothing at all is asked before a time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pause {
    /// By the clock that only runs.
    pub(super) until: Duration,
    /// Why, for the person.
    pub(super) words: String,
    /// Oura itself has asked for it, so nobody cuts it short.
    pub(super) is_ouras_own: bool,
}

/// One slot is left alone before a time, while the others go on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hold {
    pub(super) until: Duration,
    pub(super) words: String,
    /// How often in a row it has failed.
    pub(super) failures: u32,
}

/// The wait after so many failures before this one: longer each time, and not the same for everybody. `chance` is from 0 to 1.
pub(super) fn growing(failures: u32, chance: f64) -> Duration {
    let index = usize::try_from(failures).unwrap_or(usize::MAX).min(WAITS.len() - 1);
    WAITS[index].mul_f64(1.0 + chance / 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_quarter_of_a_day_and_stay_there() {
        let minutes = [0, 1, 2, 3, 4, 5, u32::MAX].map(|failures| growing(failures, 0.0).as_secs() / 60);
        assert_eq!(minutes, [1, 5, 15, 60, 360, 360, 360]);
        assert_eq!(growing(0, 1.0), Duration::from_secs(75));
    }
}
