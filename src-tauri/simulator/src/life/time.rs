//! Wall clocks to instants and back, and the spellings Oura uses for them.
//!
//! Instants are whole Unix seconds (`*_s`) inside `life`; they become text only in a document.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

pub(crate) const MINUTE_S: i64 = 60;
pub(crate) const HOUR_S: i64 = 3600;
pub(crate) const DAY_S: i64 = 86_400;

/// A stretch of time, `start_s <= t < end_s`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) start_s: i64,
    pub(crate) end_s: i64,
}

impl Span {
    pub(crate) fn length_s(self) -> i64 {
        self.end_s - self.start_s
    }

    pub(crate) fn overlaps(self, other: Span) -> bool {
        self.start_s < other.end_s && other.start_s < self.end_s
    }

    pub(crate) fn contains(self, instant_s: i64) -> bool {
        (self.start_s..self.end_s).contains(&instant_s)
    }
}

/// The instant of a wall clock: `minute` minutes after (or before) local midnight of `day`.
/// A time that the spring change skips is read an hour later, one that autumn repeats is its first.
pub(crate) fn instant_s(zone: Tz, day: NaiveDate, minute: i64) -> i64 {
    let wall = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => time.timestamp(),
        LocalResult::None => zone
            .from_local_datetime(&(wall + TimeDelta::hours(1)))
            .earliest()
            .map_or_else(|| wall.and_utc().timestamp(), |time| time.timestamp()),
    }
}

/// Midnight UTC of a day.
pub(crate) fn utc_midnight_s(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp()
}

pub(crate) fn utc(instant_s: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(instant_s, 0).unwrap_or_default()
}

/// Seconds east of Greenwich at an instant.
pub(crate) fn offset_s(zone: Tz, instant_s: i64) -> i64 {
    i64::from(zone.offset_from_utc_datetime(&utc(instant_s).naive_utc()).fix().local_minus_utc())
}

/// The wall clock's date at an instant.
pub(crate) fn local_date(zone: Tz, instant_s: i64) -> NaiveDate {
    utc(instant_s).with_timezone(&zone).date_naive()
}

/// `2024-07-26T22:25:28-07:00`, the spelling of documents until 2025 and of activity days.
pub(crate) fn plain(zone: Tz, instant_s: i64) -> String {
    utc(instant_s).with_timezone(&zone).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `2026-07-19T23:30:00.000+08:00`, the spelling of sample series always and of everything local since 2026.
pub(crate) fn fractional(zone: Tz, instant_s: i64) -> String {
    utc(instant_s).with_timezone(&zone).format("%Y-%m-%dT%H:%M:%S.000%:z").to_string()
}

/// The spelling of a document's own times in its year: both were seen on real accounts.
pub(crate) fn of_its_year(zone: Tz, instant_s: i64) -> String {
    const FRACTIONS_SINCE_S: i64 = 1_767_225_600; // 2026-01-01T00:00:00Z
    if instant_s < FRACTIONS_SINCE_S { plain(zone, instant_s) } else { fractional(zone, instant_s) }
}

/// `2026-01-05T12:00:00.000Z`.
pub(crate) fn zulu(instant_s: i64) -> String {
    utc(instant_s).format("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_skipped_wall_clock_is_read_an_hour_later() {
        let skipped = instant_s(Tz::Europe__Berlin, day("2026-03-29"), 150);
        assert_eq!(plain(Tz::Europe__Berlin, skipped), "2026-03-29T03:30:00+02:00");
    }

    #[test]
    fn spellings_follow_the_year() {
        let before = instant_s(Tz::America__New_York, day("2025-07-01"), -30);
        let after = instant_s(Tz::Asia__Kolkata, day("2026-07-01"), -30);
        assert_eq!(of_its_year(Tz::America__New_York, before), "2025-06-30T23:30:00-04:00");
        assert_eq!(of_its_year(Tz::Asia__Kolkata, after), "2026-06-30T23:30:00.000+05:30");
    }
}
