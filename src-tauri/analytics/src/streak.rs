/// Days one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// Slot of the first day.
    pub first: usize,
    pub days: usize,
}

/// The longest run of slots that fit, the newest of equals; a slot without a value fits nothing. `None` when none fits.
pub fn longest_streak(days: &[Option<f64>], fits: impl Fn(f64) -> bool) -> Option<Streak> {
    let mut longest: Option<Streak> = None;
    let mut first = 0;
    for (slot, day) in days.iter().enumerate() {
        if !day.is_some_and(&fits) {
            first = slot + 1;
            continue;
        }
        let streak = Streak { first, days: slot - first + 1 };
        if longest.is_none_or(|longest| streak.days >= longest.days) {
            longest = Some(streak);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_value_ends_a_streak_and_the_newest_of_equals_counts() {
        let days = [Some(8.0), Some(9.0), None, Some(8.0), Some(7.0), Some(9.0), Some(9.0)];
        assert_eq!(longest_streak(&days, |value| value >= 8.0), Some(Streak { first: 5, days: 2 }));
        assert_eq!(longest_streak(&days, |value| value >= 7.0), Some(Streak { first: 3, days: 4 }));
        assert_eq!(longest_streak(&days, |value| value > 9.0), None);
        assert_eq!(longest_streak(&[], |_| true), None);
    }
}
