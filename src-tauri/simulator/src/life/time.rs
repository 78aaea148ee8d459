//! Wall clocks to instants and back, and the spellings Oura uses for them.
//!
//! Instants are whole Unix seconds (`*_s`) inside `life`; they become text only in a document.

use chrono::{DateTime, FixedOffset, LocalResult, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
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

/// A time zone as a life sees it that is told on later dates: its clocks change when they do on the dates that are told, not on those that were lived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zone {
    pub(crate) tz: Tz,
    pub(crate) later_days: i64,
}

impl From<Tz> for Zone {
    /// Of a life that is told as it was lived.
    fn from(tz: Tz) -> Self {
        Self { tz, later_days: 0 }
    }
}

/// The instant of a wall clock: `minute` minutes after (or before) local midnight of `day`.
/// A time that the spring change skips is read an hour later, one that autumn repeats is its first.
pub(crate) fn instant_s(zone: Zone, day: NaiveDate, minute: i64) -> i64 {
    let later = TimeDelta::days(zone.later_days);
    let wall = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute) + later;
    let told_s = match zone.tz.from_local_datetime(&wall) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => time.timestamp(),
        LocalResult::None => zone
            .tz
            .from_local_datetime(&(wall + TimeDelta::hours(1)))
            .earliest()
            .map_or_else(|| wall.and_utc().timestamp(), |time| time.timestamp()),
    };
    told_s - later.num_seconds()
}

/// Midnight UTC of a day.
pub(crate) fn utc_midnight_s(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp()
}

pub(crate) fn utc(instant_s: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(instant_s, 0).unwrap_or_default()
}

/// Seconds east of Greenwich at an instant.
pub(crate) fn offset_s(zone: Zone, instant_s: i64) -> i64 {
    i64::from(offset(zone, instant_s).local_minus_utc())
}

/// The wall clock's date at an instant.
pub(crate) fn local_date(zone: Zone, instant_s: i64) -> NaiveDate {
    local(zone, instant_s).date_naive()
}

/// `2024-07-26T22:25:28-07:00`, the spelling of documents until 2025 and of activity days.
pub(crate) fn plain(zone: Zone, instant_s: i64) -> String {
    local(zone, instant_s).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `2026-07-19T23:30:00.000+08:00`, the spelling of sample series always and of everything local since 2026.
pub(crate) fn fractional(zone: Zone, instant_s: i64) -> String {
    local(zone, instant_s).format("%Y-%m-%dT%H:%M:%S.000%:z").to_string()
}

/// The spelling of a document's own times in its year: both were seen on real accounts.
pub(crate) fn of_its_year(zone: Zone, instant_s: i64) -> String {
    const FRACTIONS_SINCE_S: i64 = 1_767_225_600; // 2026-01-01T00:00:00Z
    if instant_s < FRACTIONS_SINCE_S { plain(zone, instant_s) } else { fractional(zone, instant_s) }
}

/// `2026-01-05T12:00:00.000Z`.
pub(crate) fn zulu(instant_s: i64) -> String {
    utc(instant_s).format("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}

fn local(zone: Zone, instant_s: i64) -> DateTime<FixedOffset> {
    utc(instant_s).with_timezone(&offset(zone, instant_s))
}

fn offset(zone: Zone, instant_s: i64) -> FixedOffset {
    let told = utc(instant_s) + TimeDelta::days(zone.later_days);
    zone.tz.offset_from_utc_datetime(&told.naive_utc()).fix()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_skipped_wall_clock_is_read_an_hour_later() {
        let skipped = instant_s(Tz::Europe__Berlin.into(), day("2026-03-29"), 150);
        assert_eq!(plain(Tz::Europe__Berlin.into(), skipped), "2026-03-29T03:30:00+02:00");
    }

    #[test]
    fn spellings_follow_the_year() {
        let before = instant_s(Tz::America__New_York.into(), day("2025-07-01"), -30);
        let after = instant_s(Tz::Asia__Kolkata.into(), day("2026-07-01"), -30);
        assert_eq!(of_its_year(Tz::America__New_York.into(), before), "2025-06-30T23:30:00-04:00");
        assert_eq!(of_its_year(Tz::Asia__Kolkata.into(), after), "2026-06-30T23:30:00.000+05:30");
    }

    #[test]
    fn the_clocks_of_days_that_are_told_later_change_on_the_told_dates() {
        // 40 days before the last Sunday of October, told on that Sunday.
        let (lived, later) = (day("2026-09-15"), Zone { tz: Tz::Europe__Berlin, later_days: 40 });
        let at = |minute| plain(later, instant_s(later, lived, minute));
        assert_eq!((at(60).as_str(), at(240).as_str()), ("2026-09-15T01:00:00+02:00", "2026-09-15T04:00:00+01:00"));
        assert_eq!(instant_s(later, lived, 24 * 60) - instant_s(later, lived, 0), 25 * HOUR_S);
        let plainly = Zone::from(Tz::Europe__Berlin);
        assert_eq!(instant_s(plainly, lived, 24 * 60) - instant_s(plainly, lived, 0), 24 * HOUR_S);
        assert_eq!(local_date(later, instant_s(later, lived, 0)), lived);
    }
}
