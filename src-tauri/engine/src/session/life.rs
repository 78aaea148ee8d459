use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ringside_store::StoredTokens;

/// A pair is renewed this long before its end at the latest, so that a lost renewal is found while data still flows.
const BEFORE_END: TimeDelta = TimeDelta::hours(2);

/// When a pair is due to be renewed and when it ends, by the clock that no one can set.
///
/// The wall clock is asked too: whichever says so first counts. A clock that was set cannot cause a second renewal, because the new pair is
/// judged from the moment it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    generation: i64,
    due: Option<Duration>,
    end: Option<Duration>,
}

/// What the clocks say of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    Young,
    /// Past half its life: still good, and time for the next one.
    Due,
    Over,
}

impl Life {
    /// As the pair looks when it is first seen at `elapsed`. More than its whole life cannot be left, whatever the wall clock says.
    pub(super) fn seen(tokens: &StoredTokens, now: DateTime<Utc>, elapsed: Duration) -> Self {
        let life = life(tokens);
        let from_now = |at: Option<DateTime<Utc>>, since_issue: Option<TimeDelta>| {
            let left = at? - now;
            let left = since_issue.map_or(left, |longest| left.min(longest));
            Some(elapsed + left.to_std().unwrap_or_default())
        };
        let due = from_now(due_at(tokens), life.map(until_due));
        let end = from_now(tokens.expires_at, life);
        Self { generation: tokens.generation, due, end }
    }

    pub(super) fn is_of(&self, tokens: &StoredTokens) -> bool {
        self.generation == tokens.generation
    }

    pub(super) fn age(&self, tokens: &StoredTokens, now: DateTime<Utc>, elapsed: Duration) -> Age {
        let past = |wall: Option<DateTime<Utc>>, running: Option<Duration>| {
            wall.is_some_and(|at| now >= at) || running.is_some_and(|at| elapsed >= at)
        };
        if past(tokens.expires_at, self.end) {
            Age::Over
        } else if past(due_at(tokens), self.due) {
            Age::Due
        } else {
            Age::Young
        }
    }
}

/// When the wall clock says that a pair is due; `None` when its life is not known, so that only Oura can say.
fn due_at(tokens: &StoredTokens) -> Option<DateTime<Utc>> {
    match (tokens.issued_at, life(tokens)) {
        (Some(issued_at), Some(life)) => issued_at.checked_add_signed(until_due(life)),
        _ => tokens.expires_at?.checked_sub_signed(BEFORE_END),
    }
}

fn life(tokens: &StoredTokens) -> Option<TimeDelta> {
    Some(tokens.expires_at? - tokens.issued_at?).filter(|life| *life > TimeDelta::zero())
}

/// Half of the life, or so much that two hours are left; never before a quarter, or a short life would be renewed without end.
fn until_due(life: TimeDelta) -> TimeDelta {
    (life / 2).min(life - BEFORE_END).max(life / 4)
}

#[cfg(test)]
mod tests {
    use ringside_store::SecretText;

    use super::*;

    const SEEN: Duration = Duration::from_hours(100);

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn noon() -> DateTime<Utc> {
        at("2026-11-20T12:00:00Z")
    }

    fn pair(issued_at: Option<DateTime<Utc>>, life: Option<TimeDelta>) -> StoredTokens {
        StoredTokens {
            access: SecretText::from("a"),
            refresh: None,
            expires_at: life.map(|life| issued_at.unwrap_or(noon()) + life),
            issued_at,
            scopes: None,
            host: String::new(),
            generation: 1,
            inflight_at: None,
            ended: None,
        }
    }

    /// The first full hours at which a pair issued at noon is due and over, when both clocks run evenly.
    fn hours(tokens: &StoredTokens) -> (Option<i64>, Option<i64>) {
        let life = Life::seen(tokens, noon(), SEEN);
        let first = |wanted: &[Age]| {
            (0..2_000).find(|hour| {
                let since = TimeDelta::hours(*hour);
                wanted.contains(&life.age(tokens, noon() + since, SEEN + since.to_std().unwrap()))
            })
        };
        (first(&[Age::Due, Age::Over]), first(&[Age::Over]))
    }

    #[test]
    fn a_pair_is_due_at_half_its_life_and_a_short_one_not_at_once() {
        let lives = [(720, 360), (24, 12), (10, 5), (4, 2), (3, 1), (2, 1), (1, 1)];
        for (life, due) in lives {
            assert_eq!(hours(&pair(Some(noon()), Some(TimeDelta::hours(life)))), (Some(due), Some(life)), "{life}");
        }
    }

    #[test]
    fn a_pair_of_unknown_age_is_due_two_hours_before_its_end_and_one_of_unknown_life_never() {
        assert_eq!(hours(&pair(None, Some(TimeDelta::hours(24)))), (Some(22), Some(24)));
        assert_eq!(hours(&pair(Some(noon()), None)), (None, None));
        assert_eq!(hours(&pair(Some(noon()), Some(TimeDelta::hours(-1)))), (Some(0), Some(0)), "nonsense ends at once");
    }

    #[test]
    fn a_clock_set_back_neither_shortens_nor_lengthens_a_life_that_was_seen() {
        let tokens = pair(Some(noon()), Some(TimeDelta::hours(24)));
        let life = Life::seen(&tokens, noon(), SEEN);
        let yesterday = noon() - TimeDelta::days(1);
        assert_eq!(life.age(&tokens, yesterday, SEEN + Duration::from_hours(11)), Age::Young);
        assert_eq!(life.age(&tokens, yesterday, SEEN + Duration::from_hours(12)), Age::Due);
        assert_eq!(life.age(&tokens, yesterday, SEEN + Duration::from_hours(24)), Age::Over);
    }

    #[test]
    fn a_pair_from_the_future_lives_no_longer_than_a_whole_life() {
        let tokens = pair(Some(at("2038-01-20T00:00:00Z")), Some(TimeDelta::hours(24)));
        let life = Life::seen(&tokens, noon(), SEEN);
        assert_eq!(life.age(&tokens, noon(), SEEN + Duration::from_hours(13)), Age::Due);
        assert_eq!(life.age(&tokens, noon(), SEEN + Duration::from_hours(25)), Age::Over);
    }

    #[test]
    fn the_end_of_32_bit_time_is_a_day_like_any_other() {
        let tokens = pair(Some(at("2038-01-19T00:00:00Z")), Some(TimeDelta::hours(24)));
        let life = Life::seen(&tokens, at("2038-01-19T03:00:00Z"), SEEN);
        assert_eq!(life.age(&tokens, at("2038-01-19T03:14:08Z"), SEEN + Duration::from_mins(15)), Age::Young);
        assert_eq!(life.age(&tokens, at("2038-01-19T12:00:00Z"), SEEN + Duration::from_hours(9)), Age::Due);
    }
}
