use ringside_model::{Day, DayRange};

use super::day;
use crate::views::Problem;

/// The days that a person asks for. Tomorrow may already have begun where they were, so it is allowed.
pub(super) fn asked_for(from: &str, to: &str, today: Day) -> Result<DayRange, Problem> {
    let (from, to) = (day(from)?, day(to)?);
    if to > today.plus(1) {
        return Err(Problem::other("The last day is in the future: Oura has nothing of it yet. Choose one that has come."));
    }
    DayRange::new(from, to).ok_or_else(|| Problem::other("The first day is after the last one. Choose a first day that comes before it."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(from: &str, to: &str) -> Result<DayRange, Problem> {
        asked_for(from, to, "2026-11-21".parse().unwrap())
    }

    #[test]
    fn one_day_many_days_and_tomorrow_may_be_asked_for() {
        assert_eq!(asked("2026-11-20", "2026-11-20").unwrap().len_days(), 1);
        assert_eq!(asked("2025-11-21", "2026-11-21").unwrap().len_days(), 366);
        assert_eq!(asked("2026-11-22", "2026-11-22").unwrap().len_days(), 1);
    }

    #[test]
    fn a_range_that_cannot_be_is_refused_in_words() {
        for (from, to, word) in [
            ("2026-11-20", "2026-11-19", "after the last"),
            ("2026-11-20", "2026-11-23", "in the future"),
            ("2026-11-31", "2026-12-01", ""),
            ("", "2026-11-20", ""),
        ] {
            let problem = asked(from, to).unwrap_err();
            assert!(!problem.message.is_empty() && problem.message.contains(word), "{}", problem.message);
        }
    }
}
