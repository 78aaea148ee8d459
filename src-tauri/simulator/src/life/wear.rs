//! When the ring is not on the finger.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::calendar::{Calendar, Without};
use super::person::Person;
use super::random::Random;
use super::time::{MINUTE_S, Span, instant_s};

/// The ring in its charger on the evening of `day`, every few days.
pub(crate) fn charge(person: &Person, calendar: &Calendar, day: NaiveDate) -> Option<Span> {
    if (i64::from(day.num_days_from_ce()) + i64::try_from(person.seed % 97).unwrap_or(0)) % cycle_days(person) != 0 {
        return None;
    }
    let mut random = Random::of_day(person.seed, "charge", day);
    let start_s = instant_s(calendar.evening_zone(day), day, 18 * 60 + random.whole(10, 35));
    Some(Span { start_s, end_s: start_s + random.whole(50, 85) * MINUTE_S })
}

/// Days from one charge to the next.
pub(crate) fn cycle_days(person: &Person) -> i64 {
    3 + i64::try_from(person.seed % 3).unwrap_or(0)
}

/// A day on which the ring stayed by the sink from the morning on.
pub(crate) fn forgotten(person: &Person, calendar: &Calendar, day: NaiveDate) -> Option<Span> {
    let mut random = Random::of_day(person.seed, "forgotten", day);
    if calendar.is_travel_day(day) || calendar.is_shown(day) || !random.chance(0.035) {
        return None;
    }
    let zone = calendar.zone(day);
    let from_min = random.whole(500, 560);
    let until_min = from_min + random.whole(150, 470);
    Some(Span { start_s: instant_s(zone, day, from_min), end_s: instant_s(zone, day, until_min) })
}

/// The whole stretch of some days without the ring.
pub(crate) fn without(calendar: &Calendar, days: &Without) -> Span {
    let eve = days.first - TimeDelta::days(1);
    Span {
        start_s: instant_s(calendar.evening_zone(eve), eve, 21 * 60),
        end_s: instant_s(calendar.evening_zone(days.last), days.last, 21 * 60),
    }
}

/// Spans sorted and joined where they touch.
pub(crate) fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut result: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match result.last_mut() {
            Some(last) if span.start_s <= last.end_s => last.end_s = last.end_s.max(span.end_s),
            _ => result.push(span),
        }
    }
    result
}

/// The spans of a joined list that overlap `window`.
pub(crate) fn within(joined: &[Span], window: Span) -> impl Iterator<Item = Span> {
    let from = joined.partition_point(|span| span.end_s <= window.start_s);
    joined[from..].iter().copied().take_while(move |span| span.start_s < window.end_s)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start_s: i64, end_s: i64) -> Span {
        Span { start_s, end_s }
    }

    #[test]
    fn overlapping_and_touching_spans_become_one() {
        let spans = joined(vec![span(50, 60), span(0, 10), span(10, 20), span(15, 18)]);
        assert_eq!(spans, [span(0, 20), span(50, 60)]);
        assert_eq!(within(&spans, span(19, 50)).collect::<Vec<_>>(), [span(0, 20)]);
    }
}
